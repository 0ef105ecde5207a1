import threading
from multiprocessing import Pool, TimeoutError
from queue import SimpleQueue


def worked(result):
    raise ValueError("raised in the callback")


if __name__ == "__main__":
    ended = SimpleQueue()
    threading.excepthook = ended.put
    try:
        with Pool(1) as pool:
            first = pool.apply_async(abs, (-1,), callback=worked)
            end = ended.get()
            print("a thread of the pool ended:", repr(end.exc_value))
            end.thread.join()
            later = pool.apply_async(abs, (-2,))
            for name, result in {"first": first, "later": later}.items():
                try:
                    result.get(timeout=0.1)
                except TimeoutError:
                    print(f"{name}: no result, no error")
    except AssertionError:
        print("nor can the pool be terminated")
