from multiprocessing import Manager, Process


def work(lock):
    lock.acquire()


if __name__ == "__main__":
    with Manager() as manager:
        lock = manager.Lock()
        children = [Process(target=work, args=(lock,)) for _ in range(2)]
        for child in children:
            child.start()
        for child in children:
            child.join()
