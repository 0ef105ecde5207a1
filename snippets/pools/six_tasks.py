import os
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Barrier


def set_up(both):
    both.wait()


def work(number):
    time.sleep(number * 0.02)
    return os.getpid()


if __name__ == "__main__":
    with ProcessPoolExecutor(2, initializer=set_up, initargs=(Barrier(2),)) as pool:
        for chunksize in (1, 3):
            pids = list(pool.map(work, (1, 2, 3, 4, 5, 6), chunksize=chunksize))
            print(f"chunksize {chunksize}: {len(pids)} results")
    print("the three longest by one worker:", len(set(pids[3:])) == 1)
