from multiprocessing import Lock


def inner(lock):
    with lock:
        print("inner")


def outer(lock):
    with lock:
        inner(lock)


if __name__ == "__main__":
    outer(Lock())
