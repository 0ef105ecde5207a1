import socket
from multiprocessing import Process
from pathlib import Path
from tempfile import TemporaryDirectory


def read(end):
    with end:
        _, descriptors, _, _ = socket.recv_fds(end, 1, 1)
    with open(descriptors[0]) as file:
        print("child:", file.read().strip())


if __name__ == "__main__":
    ours, theirs = socket.socketpair()
    child = Process(target=read, args=(theirs,))
    child.start()
    theirs.close()
    with ours, TemporaryDirectory() as folder:
        path = Path(folder, "notes.txt")
        path.write_text("only the parent knows where this is\n")
        with path.open() as file:
            socket.send_fds(ours, [b"f"], [file.fileno()])
        path.unlink()
        child.join()
