import os
import tempfile
from multiprocessing import Process


def work(file):
    print("child reads: ", os.read(file.fileno(), 4))


if __name__ == "__main__":
    with tempfile.TemporaryFile() as file:
        file.write(b"0123456789")
        file.seek(0)
        child = Process(target=work, args=(file,))
        child.start()
        child.join()
        print("parent reads:", os.read(file.fileno(), 4))
