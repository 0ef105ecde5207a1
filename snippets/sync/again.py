from multiprocessing import Lock, RLock

if __name__ == "__main__":
    for make in (Lock, RLock):
        lock = make()
        with lock:
            again = lock.acquire(timeout=0.1)
            print(f"{make.__name__}: taken a second time: {again}")
            if again:
                lock.release()
