from concurrent.futures import ProcessPoolExecutor
from functools import partial
from operator import itemgetter, methodcaller


def scale(factor, number):
    return factor * number


class Within:
    def __init__(self, low, high):
        self.low, self.high = low, high

    def __call__(self, number):
        return self.low <= number <= self.high


if __name__ == "__main__":
    stock = [("apple", 3), ("pear", 50)]
    with ProcessPoolExecutor(max_workers=1) as pool:
        names = list(pool.map(itemgetter(0), stock))
        print(list(pool.map(methodcaller("upper"), names)))
        print(list(pool.map(partial(scale, 2), [3, 50])))
        print(list(pool.map(Within(1, 10), [3, 50])))
