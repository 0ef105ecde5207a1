import os
import signal
import threading
from multiprocessing import Event, Process


def work(ready, go):
    ready.set()
    go.wait()
    print("went on")


if __name__ == "__main__":
    ready, go = Event(), Event()
    child = Process(target=work, args=(ready, go))
    child.start()
    ready.wait()
    os.kill(child.pid, signal.SIGSTOP)
    go.set()
    threading.Timer(1.2, os.kill, (child.pid, signal.SIGCONT)).start()
    child.join()
