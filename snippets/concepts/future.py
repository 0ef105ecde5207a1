from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Event


def share(event):
    global go
    go = event


def root(number):
    go.wait()
    if number < 0:
        raise ValueError(f"no root of {number}")
    return number**0.5


if __name__ == "__main__":
    go = Event()
    with ProcessPoolExecutor(1, initializer=share, initargs=(go,)) as pool:
        good, bad = pool.submit(root, 9), pool.submit(root, -9)
        print("submitted, not done:", not good.done())
        go.set()
        print("result:", good.result())
        print("exception:", repr(bad.exception()))
