import os
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def crash():
    os._exit(1)


if __name__ == "__main__":
    with ProcessPoolExecutor(2) as pool:
        try:
            pool.submit(crash).result()
        except BrokenProcessPool as error:
            print("result():", error)
        try:
            pool.submit(print, "still here")
        except BrokenProcessPool as error:
            print("submit():", error)
