from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool


def outer(pool):
    return pool


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as pool:
        try:
            pool.submit(outer, pool).result()
        except TypeError as error:
            print("executor:", error)
    with Pool(1) as pool:
        try:
            pool.apply(outer, (pool,))
        except NotImplementedError as error:
            print("Pool:", error)
