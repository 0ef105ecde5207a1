from multiprocessing import Lock, Process


def work(lock):
    with lock:
        print("child: has the lock")


if __name__ == "__main__":
    lock = Lock()
    child = Process(target=work, args=(lock,))
    child.start()
    child.join()
    print("parent: all fine")
