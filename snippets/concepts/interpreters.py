import os
from concurrent.futures import InterpreterPoolExecutor

box = []


def put(word):
    box.append(word)
    return os.getpid(), box


if __name__ == "__main__":
    with InterpreterPoolExecutor(1) as pool:
        pid, its_box = pool.submit(put, "hello").result()
    print("same process:", pid == os.getpid())
    print("box of the worker:", its_box)
    print("box of this interpreter:", box)
