import multiprocessing
import time


def log(lock, events, number):
    for _ in range(20):
        with lock:
            events.append((time.monotonic_ns(), number))


if __name__ == "__main__":
    with multiprocessing.Manager() as manager:
        lock, events = multiprocessing.Lock(), manager.list()
        children = [
            multiprocessing.Process(target=log, args=(lock, events, number)) for number in range(3)
        ]
        for child in children:
            child.start()
        for child in children:
            child.join()
        found = list(events)
    stamps = [stamp for stamp, _ in found]
    print(len(found), stamps == sorted(stamps))
