import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Barrier


def set_up(shared):
    global barrier
    barrier = shared


def work(task):
    barrier.wait()
    return os.getpid()


if __name__ == "__main__":
    with ProcessPoolExecutor(2, initializer=set_up, initargs=(Barrier(2),)) as pool:
        pids = set(pool.map(work, range(6)))
    print("6 tasks,", len(pids), "processes")
