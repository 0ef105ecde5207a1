from multiprocessing import BoundedSemaphore, Lock, Process, RLock, Semaphore


def look(locks):
    print("the child sees", [lock.locked() for lock in locks])


if __name__ == "__main__":
    locks = [Lock(), RLock(), Semaphore(2), BoundedSemaphore(1)]
    for lock in locks:
        lock.acquire()
    child = Process(target=look, args=(locks,))
    child.start()
    child.join()
    for lock in locks:
        lock.release()
    print("afterwards", [lock.locked() for lock in locks])
