import multiprocessing


def work(lock, done):
    for _ in range(200):
        with lock:
            pass
    done.set()
    while True:
        sum(range(100))


if __name__ == "__main__":
    lock, done = multiprocessing.Lock(), multiprocessing.Event()
    worker = multiprocessing.Process(target=work, args=(lock, done))
    worker.start()
    done.wait()
    print(lock.acquire(block=False))
    lock.release()
    worker.kill()
    worker.join()
    print(lock.acquire(block=False), lock.acquire(block=False))
