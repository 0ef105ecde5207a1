import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor


def invert(number):
    return 1 / number


if __name__ == "__main__":
    told = []
    with multiprocessing.Pool(2) as pool:
        for number in (1, 2, 0):
            pool.apply_async(invert, (number,), callback=told.append, error_callback=told.append)
        pool.map_async(invert, [4, 5], callback=told.append)
        pool.close()
        pool.join()
    print(*sorted(map(repr, told)), sep="\n")
    where = []
    with ProcessPoolExecutor(2) as executor:
        executor.submit(invert, 8).add_done_callback(
            lambda future: where.append((future.result(), os.getpid()))
        )
    print(where == [(0.125, os.getpid())])
