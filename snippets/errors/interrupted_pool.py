import os
import signal
import time
from multiprocessing import Event, Pool


def set_up(event):
    global begun
    begun = event


def work():
    begun.set()
    while True:
        time.sleep(0.1)


if __name__ == "__main__":
    begun = Event()
    with Pool(1, set_up, (begun,)) as pool:
        task = pool.apply_async(work)
        begun.wait()
        try:
            print("Ctrl-C")
            os.kill(0, signal.SIGINT)
            task.get()
        except KeyboardInterrupt:
            print("a new worker:", pool.apply(abs, (-1,)))
            task.wait(timeout=0.5)
            print("task done:", task.ready())
