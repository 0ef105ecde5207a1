import multiprocessing
from multiprocessing.sharedctypes import RawValue


def add(lock, value, times):
    for _ in range(times):
        lock.acquire()
        try:
            value.value += 0.5
        finally:
            lock.release()


if __name__ == "__main__":
    lock, value = multiprocessing.Lock(), RawValue("d", 0)
    children = [multiprocessing.Process(target=add, args=(lock, value, 400)) for _ in range(3)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print(value.value)
