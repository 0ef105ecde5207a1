from multiprocessing import Lock, Process


def try_twice(lock):
    print("child:  acquire(block=False):", lock.acquire(block=False))
    print("child:  acquire(timeout=0.1):", lock.acquire(timeout=0.1))


if __name__ == "__main__":
    lock = Lock()
    child = Process(target=try_twice, args=(lock,))
    with lock:
        child.start()
        child.join()
    if lock.acquire(timeout=0.1):
        try:
            print("parent: has the lock now")
        finally:
            lock.release()
