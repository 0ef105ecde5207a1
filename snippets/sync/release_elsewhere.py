from multiprocessing import Lock, Process


def release(lock):
    lock.release()


if __name__ == "__main__":
    lock = Lock()
    lock.acquire()
    child = Process(target=release, args=(lock,))
    child.start()
    child.join()
    print("parent: has the lock again:", lock.acquire(timeout=1))
    lock.release()
    try:
        lock.release()
    except ValueError as error:
        print("parent: ValueError:", error)
