import fcntl
import os
from multiprocessing import Process
from pathlib import Path
from tempfile import TemporaryDirectory


def serve(path):
    with path.open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            print("already running, pid", file.read())
            return
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        print("running, pid", os.getpid())
        second = Process(target=serve, args=(path,))
        second.start()
        second.join()


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        serve(Path(folder, "app.pid"))
