import time
from multiprocessing import Event, Lock, Process


def work(lock, taken):
    with lock:
        taken.set()
        until = time.monotonic() + 1.5
        while time.monotonic() < until:
            pass


if __name__ == "__main__":
    lock, taken = Lock(), Event()
    child = Process(target=work, args=(lock, taken))
    child.start()
    taken.wait()
    with lock:
        print("went on")
    child.join()
