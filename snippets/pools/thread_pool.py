import os
from multiprocessing.pool import ThreadPool

if __name__ == "__main__":
    with ThreadPool(2) as pool:
        print(pool.map(lambda number: number**2, (1, 2, 3)))
        print("in this process:", pool.apply(os.getpid) == os.getpid())
