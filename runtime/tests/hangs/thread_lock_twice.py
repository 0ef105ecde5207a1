from threading import Lock

lock = Lock()


def inner():
    with lock:
        print("inner")


if __name__ == "__main__":
    with lock:
        inner()
