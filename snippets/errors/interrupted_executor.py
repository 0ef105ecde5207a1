import os
import signal
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Event


def set_up(event):
    global begun
    begun = event


def work():
    begun.set()
    while True:
        time.sleep(0.1)


if __name__ == "__main__":
    begun = Event()
    with ProcessPoolExecutor(1, initializer=set_up, initargs=(begun,)) as pool:
        first, second = pool.submit(work), pool.submit(abs, -1)
        begun.wait()
        try:
            os.kill(0, signal.SIGINT)
            first.result()
        except KeyboardInterrupt:
            print("first:", repr(first.exception()))
            print("second:", second.result())
