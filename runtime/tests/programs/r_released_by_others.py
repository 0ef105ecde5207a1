import multiprocessing


def release(semaphore, times):
    with semaphore:
        pass
    for _ in range(times):
        semaphore.release()


def free(lock):
    lock.release()


def too_often(semaphore):
    try:
        semaphore.release()
    except ValueError as error:
        return str(error)
    return "released"


if __name__ == "__main__":
    bounded, lock = multiprocessing.BoundedSemaphore(2), multiprocessing.Lock()
    for _ in range(20):
        with lock:
            pass
    bounded.acquire()
    child = multiprocessing.Process(target=release, args=(bounded, 1))
    child.start()
    child.join()
    print("bounded:", too_often(bounded), bounded.get_value())
    lock.acquire()
    child = multiprocessing.Process(target=free, args=(lock,))
    child.start()
    child.join()
    print("lock:", too_often(lock), lock.acquire(timeout=1))
    lock.release()
    print("lock:", too_often(lock))
