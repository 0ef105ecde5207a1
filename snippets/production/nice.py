import os
from concurrent.futures import ProcessPoolExecutor


def niceness():
    return os.nice(0)


if __name__ == "__main__":
    with ProcessPoolExecutor(1, initializer=os.nice, initargs=(10,)) as pool:
        print("parent:", niceness())
        print("worker:", pool.submit(niceness).result())
