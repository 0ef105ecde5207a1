import errno
import os
from multiprocessing import Process
from pathlib import Path
from tempfile import TemporaryDirectory


def write(path):
    with open(path, "w") as pipe:
        pipe.write("at last")


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        path = Path(folder, "greetings")
        os.mkfifo(path)
        try:
            os.open(path, os.O_WRONLY | os.O_NONBLOCK)
        except OSError as error:
            print("no reader, not waiting:", errno.errorcode[error.errno])
        writer = Process(target=write, args=(path,))
        writer.start()
        writer.join(timeout=0.3)
        print("no reader, waiting in open():", writer.is_alive())
        reading_end = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        writer.join()
        print("a reader came:", os.read(reading_end, 100))
        os.close(reading_end)
