import sys
from multiprocessing import Pool, TimeoutError


def give_up():
    sys.exit(3)


if __name__ == "__main__":
    with Pool(1) as pool:
        lost = pool.apply_async(give_up)
        try:
            lost.get(timeout=0.5)
        except TimeoutError:
            print("no result, no error")
        print("a new worker:", pool.apply(abs, (-1,)))
