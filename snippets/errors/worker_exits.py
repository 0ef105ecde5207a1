import os
from concurrent.futures import ProcessPoolExecutor


def root(number):
    if number < 0:
        os._exit(1)
    return number**0.5


if __name__ == "__main__":
    with ProcessPoolExecutor(max_workers=1) as pool:
        print(list(pool.map(root, [4, 9, -1, 16])))
