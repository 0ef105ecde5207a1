from multiprocessing import Array, RLock, Value


class CountingLock:
    def __init__(self):
        self.lock, self.taken = RLock(), 0

    def acquire(self):
        self.taken += 1
        return self.lock.acquire()

    def release(self):
        self.lock.release()

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *error):
        self.release()


def tell(what):
    print(f"{what:18} lock taken {lock.taken:2} times")
    lock.taken = 0


if __name__ == "__main__":
    lock = CountingLock()
    visits, readings = Value("i", 0, lock=lock), Array("i", 10, lock=lock)
    visits.value += 1
    tell("visits.value += 1")
    sum(readings)
    tell("sum(readings)")
    sum(readings[:])
    tell("sum(readings[:])")
