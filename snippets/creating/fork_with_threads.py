import threading
from multiprocessing import Process

lock = threading.Lock()


def look():
    print("child: threads:", threading.active_count())
    print("child: lock is held:", lock.locked())


def hold(held, release):
    with lock:
        held.set()
        release.wait()


if __name__ == "__main__":
    held, release = threading.Event(), threading.Event()
    holder = threading.Thread(target=hold, args=(held, release))
    holder.start()
    held.wait()
    child = Process(target=look)
    child.start()
    child.join()
    release.set()
    holder.join()
