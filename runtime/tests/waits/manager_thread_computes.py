import time
from multiprocessing.managers import BaseManager


class Slow:
    def answer(self):
        until = time.monotonic() + 1.5
        while time.monotonic() < until:
            pass
        return "went on"


class Manager(BaseManager):
    pass


Manager.register("Slow", Slow)


if __name__ == "__main__":
    with Manager() as manager:
        print(manager.Slow().answer())
