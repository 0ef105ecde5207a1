from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Event, SimpleQueue


def share(*shared):
    global begun, go
    begun, go = shared


def root(number):
    begun.put(number)
    go.wait()
    if number < 0:
        raise ValueError(f"no root of {number}")
    return number**0.5


if __name__ == "__main__":
    begun, go = SimpleQueue(), Event()
    with ProcessPoolExecutor(1, initializer=share, initargs=(begun, go)) as pool:
        good, bad = pool.submit(root, 9), pool.submit(root, -9)
        print("submitted: 9 and -9, begun:", begun.get(), "alone:", begun.empty())
        go.set()
        print("result:", good.result())
        print("exception:", repr(bad.exception()))
