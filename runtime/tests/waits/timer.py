import threading
from multiprocessing import Lock

lock = Lock()


if __name__ == "__main__":
    lock.acquire()
    threading.Timer(1.5, lock.release).start()
    with lock:
        print("went on")
