from multiprocessing import Lock, Process


def work(lock):
    lock.acquire()


if __name__ == "__main__":
    lock = Lock()
    child = Process(target=work, args=(lock,))
    child.start()
    child.join()
    with lock:
        print("mine")
