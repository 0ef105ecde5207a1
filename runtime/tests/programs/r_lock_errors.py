import multiprocessing


def release(lock, results):
    try:
        lock.release()
        results.put("released")
    except (AssertionError, ValueError) as error:
        results.put(f"{type(error).__name__}: {error}")


if __name__ == "__main__":
    results = multiprocessing.SimpleQueue()
    lock, again, bounded = (
        multiprocessing.Lock(),
        multiprocessing.RLock(),
        multiprocessing.BoundedSemaphore(2),
    )
    release(lock, results)
    release(again, results)
    release(bounded, results)
    lock.acquire()
    again.acquire()
    print(again.acquire(), lock.acquire(False), lock.acquire(timeout=0.05))
    for one in (lock, again, bounded):
        child = multiprocessing.Process(target=release, args=(one, results))
        child.start()
        child.join()
    while not results.empty():
        print(results.get())
    print(lock.acquire(False))
