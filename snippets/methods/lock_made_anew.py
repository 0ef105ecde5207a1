import os
import threading
from multiprocessing import get_context


class Cache:
    def __init__(self):
        self.make_lock()
        os.register_at_fork(after_in_child=self.make_lock)

    def make_lock(self):
        self.lock = threading.Lock()


cache = Cache()


def hold(held, release):
    with cache.lock:
        held.set()
        release.wait()


def use():
    with cache.lock:
        print("child: has a lock of its own")


if __name__ == "__main__":
    held, release = threading.Event(), threading.Event()
    holder = threading.Thread(target=hold, args=(held, release))
    holder.start()
    held.wait()
    child = get_context("fork").Process(target=use)
    child.start()
    child.join()
    release.set()
    holder.join()
    print("parent: exit code", child.exitcode)
