import multiprocessing
from concurrent.futures import ProcessPoolExecutor


def prepare(shared):
    global lock
    lock = shared


def task():
    with lock:
        return 1


if __name__ == "__main__":
    lock = multiprocessing.Lock()
    with ProcessPoolExecutor(1, initializer=prepare, initargs=(lock,)) as executor, lock:
        print(executor.submit(task).result())
