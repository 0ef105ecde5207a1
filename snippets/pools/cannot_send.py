from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool
from multiprocessing.pool import MaybeEncodingError
from threading import Lock

if __name__ == "__main__":
    with ProcessPoolExecutor(1) as pool:
        try:
            pool.submit(Lock).result()
        except TypeError as error:
            print("executor:", error)
    with Pool(1) as pool:
        try:
            pool.apply(Lock)
        except MaybeEncodingError as error:
            print("Pool: MaybeEncodingError:", error.exc)
