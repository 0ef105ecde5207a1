import os
import signal
import time
from multiprocessing import Event, Process


def work(pid, ready):
    ready.wait()
    time.sleep(1.2)
    os.kill(pid, signal.SIGUSR1)


def handler(*_):
    print("went on")


if __name__ == "__main__":
    signal.signal(signal.SIGUSR1, handler)
    ready = Event()
    child = Process(target=work, args=(os.getpid(), ready))
    child.start()
    ready.set()
    child.join()
