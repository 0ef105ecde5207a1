from multiprocessing import Process, RLock


def look(lock):
    free = lock.acquire(block=False)
    print("child:  the lock is free:", free)
    if free:
        lock.release()


def ask_a_child(lock):
    child = Process(target=look, args=(lock,))
    child.start()
    child.join()


if __name__ == "__main__":
    lock = RLock()
    lock.acquire()
    lock.acquire()
    print("parent: taken twice, released once")
    lock.release()
    ask_a_child(lock)
    print("parent: released twice")
    lock.release()
    ask_a_child(lock)
