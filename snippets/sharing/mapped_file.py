import mmap
from multiprocessing import Process
from pathlib import Path
from tempfile import TemporaryDirectory


def write(path):
    with open(path, "r+b") as file, mmap.mmap(file.fileno(), 0) as memory:
        memory[:5] = b"child"


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        path = Path(folder, "shared")
        path.write_bytes(b"." * 16)
        with open(path, "r+b") as file, mmap.mmap(file.fileno(), 0) as memory:
            child = Process(target=write, args=(path,))
            child.start()
            child.join()
            print("in the parent's memory:", memory[:])
        print("in the file:", path.read_bytes())
