import os
import signal
import threading
import time
from multiprocessing import Event, Process


def work(go):
    go.wait()
    print("went on")


if __name__ == "__main__":
    go = Event()
    child = Process(target=work, args=(go,))
    child.start()
    while not go._cond._sleeping_count.get_value():
        time.sleep(0.01)
    with go._cond:  # which the child has let go of: it waits
        os.kill(child.pid, signal.SIGSTOP)
    go.set()
    threading.Timer(1.2, os.kill, (child.pid, signal.SIGCONT)).start()
    child.join()
