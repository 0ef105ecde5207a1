from multiprocessing import Lock, Process


def work(lock):
    with lock:
        print("mine")


if __name__ == "__main__":
    lock = Lock()
    child = Process(target=work, args=(lock,))
    with lock:
        child.start()
        child.join()
