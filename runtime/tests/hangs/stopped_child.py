import os
import signal
from multiprocessing import Event, Process


def work(ready):
    ready.set()
    while True:
        pass


if __name__ == "__main__":
    ready = Event()
    child = Process(target=work, args=(ready,))
    child.start()
    ready.wait()
    os.kill(child.pid, signal.SIGSTOP)
    child.join()
