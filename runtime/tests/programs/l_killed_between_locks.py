import multiprocessing


def use(lock, done, forever):
    for _ in range(200):
        with lock:
            pass
    done.set()
    forever.wait()


def hold(lock, done, forever):
    for _ in range(200):
        with lock:
            pass
    lock.acquire()
    done.set()
    forever.wait()


def after_the_kill_of(target):
    lock, done, forever = multiprocessing.Lock(), multiprocessing.Event(), multiprocessing.Event()
    child = multiprocessing.Process(target=target, args=(lock, done, forever))
    child.start()
    done.wait()
    child.kill()
    child.join()
    return lock.acquire(timeout=0.5)


if __name__ == "__main__":
    print("it had released the lock:", after_the_kill_of(use))
    print("it held the lock:", after_the_kill_of(hold))
