import os
from multiprocessing import Pool, TimeoutError


def crash():
    os._exit(1)


if __name__ == "__main__":
    with Pool(1) as pool:
        lost = pool.apply_async(crash)
        try:
            lost.get(timeout=0.5)
        except TimeoutError:
            print("no result, no error")
        print("a new worker:", pool.apply(abs, (-1,)))
