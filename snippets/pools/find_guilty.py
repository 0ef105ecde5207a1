import os
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def square(number):
    if number == 3:
        os._exit(1)
    return number**2


def squares(numbers, workers):
    done = {}
    with ProcessPoolExecutor(workers) as pool:
        try:
            results = pool.map(square, numbers)
            for number in numbers:
                done[number] = next(results)
        except BrokenProcessPool:
            pass
    return done


if __name__ == "__main__":
    numbers = (1, 2, 3, 4)
    results = squares(numbers, workers=2)
    for number in numbers:
        if number not in results:
            results |= squares([number], workers=1)
        print(f"{number}: {results.get(number, 'killed its worker')}")
