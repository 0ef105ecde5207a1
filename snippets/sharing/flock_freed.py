import fcntl
from multiprocessing import Pipe, Process
from pathlib import Path
from tempfile import TemporaryDirectory


def hold(path, line):
    with path.open() as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        line.send("held")
        line.recv()


if __name__ == "__main__":
    ours, theirs = Pipe()
    with TemporaryDirectory() as folder:
        path = Path(folder, "app.lock")
        path.touch()
        child = Process(target=hold, args=(path, theirs))
        child.start()
        theirs.close()
        ours.recv()
        with path.open() as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                print("somebody else has it")
            child.kill()
            child.join()
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            print("its holder was killed, now it is mine")
