import os
from multiprocessing import Process
from pathlib import Path
from tempfile import TemporaryDirectory


def write(path, name):
    with open(path, "w") as pipe:
        print("hello from", name, file=pipe)


def read(path):
    with open(path) as pipe:
        for line in pipe:
            print("read:", line.strip())
    print("nobody has it open for writing: the end")


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        path = Path(folder, "greetings")
        os.mkfifo(path)
        reader = Process(target=read, args=(path,))
        writer = Process(target=write, args=(path, "the writer"))
        reader.start()
        writer.start()
        for child in (reader, writer):
            child.join()
        print("size of the file:", path.stat().st_size)
