from concurrent.futures import ProcessPoolExecutor
from pickle import PicklingError


def square(number):
    return number**2


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as pool:
        for task in (square, lambda number: number**2):
            try:
                print(task.__name__, pool.submit(task, 3).result())
            except (PicklingError, AttributeError):
                print(task.__name__, "cannot be pickled")
