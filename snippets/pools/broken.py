import os
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import Event


def set_up(event):
    global go
    go = event


def crash():
    go.wait()
    os._exit(1)


if __name__ == "__main__":
    go = Event()
    with ProcessPoolExecutor(1, initializer=set_up, initargs=(go,)) as pool:
        guilty, innocent = pool.submit(crash), pool.submit(abs, -1)
        go.set()
        for future in (guilty, innocent):
            print("result():", type(future.exception()).__name__)
        try:
            pool.submit(abs, -1)
        except BrokenProcessPool:
            print("submit(): BrokenProcessPool")
