import threading
from multiprocessing import Pool, TimeoutError
from queue import SimpleQueue


class NoRoot(Exception):
    def __init__(self, number, reason):
        super().__init__(f"{number}: {reason}")


def root(number):
    raise NoRoot(number, "no root")


if __name__ == "__main__":
    ended = SimpleQueue()
    threading.excepthook = ended.put
    try:
        with Pool(1) as pool:
            failed = pool.apply_async(root, (-9,))
            end = ended.get()
            print("a thread of the pool ended:", type(end.exc_value).__name__)
            end.thread.join()
            later = pool.apply_async(abs, (-1,))
            for name, result in {"failed": failed, "later": later}.items():
                try:
                    result.get(timeout=0.1)
                except TimeoutError:
                    print(f"{name}: no result, no error")
    except AssertionError:
        print("nor can the pool be terminated")
