import mmap
import os
from multiprocessing import Process
from pathlib import Path
from tempfile import TemporaryDirectory


def read(path):
    with open(path, "r+b") as file, mmap.mmap(file.fileno(), 0) as memory:
        print("child:", memory[:5], flush=True)
        os.truncate(path, 0)
        print("child:", memory[:5])


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        path = Path(folder, "shared")
        path.write_bytes(b"hello")
        child = Process(target=read, args=(path,))
        child.start()
        child.join()
    print("parent: exit code", child.exitcode)
