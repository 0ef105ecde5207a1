import os
import sys
from contextlib import contextmanager, redirect_stdout
from io import StringIO
from multiprocessing import Process
from tempfile import TemporaryFile


def greet():
    print("hello from the child")


def run_child():
    child = Process(target=greet)
    child.start()
    child.join()


@contextmanager
def redirect_descriptor():
    sys.stdout.flush()
    before = os.dup(1)
    with TemporaryFile("w+") as file:
        os.dup2(file.fileno(), 1)
        try:
            yield file
        finally:
            os.dup2(before, 1)
            os.close(before)


if __name__ == "__main__":
    with redirect_stdout(StringIO()) as text:
        run_child()
    print("sys.stdout has", repr(text.getvalue()))
    with redirect_descriptor() as file:
        run_child()
        file.seek(0)
        printed = file.read()
    print("descriptor 1 has", repr(printed))
