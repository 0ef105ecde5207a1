import os
from multiprocessing import Pool


def work(task):
    return os.getpid()


if __name__ == "__main__":
    for size in (1, 3):
        with Pool(1, maxtasksperchild=2) as pool:
            pids = pool.map(work, range(3), chunksize=size)
            pool.close()
            pool.join()
        print(f"chunksize {size}: 3 items, processes: {len(set(pids))}")
