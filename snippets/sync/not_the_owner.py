from multiprocessing import Lock, Process, RLock


def release(lock):
    try:
        lock.release()
        print(f"{type(lock).__name__}: released by the child")
    except AssertionError as error:
        print(f"{type(lock).__name__}: AssertionError: {error}")


if __name__ == "__main__":
    for make in (Lock, RLock):
        lock = make()
        lock.acquire()
        child = Process(target=release, args=(lock,))
        child.start()
        child.join()
