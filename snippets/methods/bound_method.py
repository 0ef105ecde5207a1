import threading
from multiprocessing import get_context


class Counter:
    def __init__(self):
        self.lock = threading.Lock()
        self.number = 0

    def work(self):
        with self.lock:
            self.number += 1
        print("child: works")


if __name__ == "__main__":
    counter = Counter()
    for method in ("fork", "forkserver"):
        child = get_context(method).Process(target=counter.work)
        try:
            child.start()
            child.join()
        except TypeError as error:
            print(f"{method}: {error}")
