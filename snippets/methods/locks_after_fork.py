import logging
import queue
import threading
from multiprocessing import get_context

lock = threading.Lock()
reentrant = threading.RLock()
condition = threading.Condition()
tasks = queue.Queue()
handler = logging.StreamHandler()
LOCKS = {
    "threading.Lock": lock,
    "threading.RLock": reentrant,
    "threading.Condition": condition,
    "queue.Queue": tasks.mutex,
    "logging handler": handler.lock,
}


def hold(held, release):
    with lock, reentrant, condition, tasks.mutex, handler.lock:
        held.set()
        release.wait()


def look():
    for name, lock in LOCKS.items():
        print(f"{name}:", "free" if lock.acquire(timeout=0.1) else "held")


if __name__ == "__main__":
    held, release = threading.Event(), threading.Event()
    holder = threading.Thread(target=hold, args=(held, release))
    holder.start()
    held.wait()
    child = get_context("fork").Process(target=look)
    child.start()
    child.join()
    release.set()
    holder.join()
