import time
from multiprocessing import Event, Lock, Manager, Process


def hold(lock, has_it):
    with lock:
        has_it.set()
        time.sleep(3600)


if __name__ == "__main__":
    with Manager() as manager:
        for name, lock in (("Lock", Lock()), ("manager.Lock", manager.Lock())):
            has_it = Event()
            child = Process(target=hold, args=(lock, has_it))
            child.start()
            has_it.wait()
            child.kill()
            child.join()
            print(f"{name}: acquire(timeout=0.5): {lock.acquire(timeout=0.5)}")
