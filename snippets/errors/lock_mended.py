import multiprocessing
from multiprocessing import Process


class Counter:
    def __init__(self):
        self.lock = multiprocessing.Lock()

    def work(self):
        with self.lock:
            print("child: has the lock")


if __name__ == "__main__":
    counter = Counter()
    child = Process(target=counter.work)
    child.start()
    child.join()
