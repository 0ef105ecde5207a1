import time
from multiprocessing.managers import BaseManager


class Slow:
    def answer(self):
        time.sleep(2.5)
        return "went on"


class Manager(BaseManager):
    pass


Manager.register("Slow", Slow)


if __name__ == "__main__":
    with Manager() as manager:
        print(manager.Slow().answer())
