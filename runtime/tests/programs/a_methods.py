import functools
import multiprocessing
import operator
from concurrent.futures import ProcessPoolExecutor


class Scale:
    def __init__(self, factor):
        self.factor = factor

    def __call__(self, number):
        return number * self.factor

    def shifted(self, number):
        return number + self.factor

    @classmethod
    def named(cls, number):
        return f"{cls.__name__}{number}"

    @staticmethod
    def half(number):
        return number / 2


if __name__ == "__main__":
    scale = Scale(3)
    with ProcessPoolExecutor(2) as executor, multiprocessing.Pool(2) as pool:
        for function in (
            scale,
            scale.shifted,
            Scale.named,
            Scale.half,
            functools.partial(pow, 2),
            operator.neg,
        ):
            print(list(executor.map(function, range(3))), pool.map(function, range(3)))
        try:
            pool.map(lambda number: number, range(3))
        except Exception as error:
            print(type(error).__name__)
