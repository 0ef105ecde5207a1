import os
from multiprocessing import Process
from pathlib import Path
from tempfile import TemporaryDirectory


def write(path, name):
    path.write_text(f"hello from {name}")


def read(reading_end):
    try:
        return os.read(reading_end, 100)
    except BlockingIOError:
        return "nothing yet"


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        path = Path(folder, "greetings")
        os.mkfifo(path)
        reading_end = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        for name in ("ann", "bob", "cid"):
            if name == "cid":
                own_writing_end = os.open(path, os.O_WRONLY)
            writer = Process(target=write, args=(path, name))
            writer.start()
            writer.join()
            print(read(reading_end), "then", read(reading_end))
        os.close(own_writing_end)
        print("at the end", read(reading_end))
        os.close(reading_end)
