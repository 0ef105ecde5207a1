import logging
import sys
import threading
from multiprocessing import Event, Process

logging.basicConfig(stream=sys.stdout, format="child: %(message)s")
lock = threading.Lock()


def hold(held, release):
    with logging.root.handlers[0].lock, lock:
        held.set()
        release.wait()


def work(past_logging):
    logging.warning("logging made itself new locks")
    past_logging.set()
    with lock:
        print("child: this is never printed")


if __name__ == "__main__":
    held, release, past_logging = threading.Event(), threading.Event(), Event()
    holder = threading.Thread(target=hold, args=(held, release))
    holder.start()
    held.wait()
    child = Process(target=work, args=(past_logging,))
    child.start()
    release.set()
    holder.join()
    past_logging.wait()
    child.join(timeout=0.5)
    print("parent: lock is free:", not lock.locked(), "- child still waits:", child.is_alive())
    child.terminate()
    child.join()
