from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool


def inner(number):
    with ProcessPoolExecutor(1) as pool:
        return pool.submit(abs, number).result()


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as pool:
        print("a pool in an executor's worker:", pool.submit(inner, -1).result())
    with Pool(1) as pool:
        try:
            pool.apply(inner, (-1,))
        except AssertionError as error:
            print("a pool in a Pool's worker:", error)
        pool.close()
        pool.join()
