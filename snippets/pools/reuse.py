import os
from concurrent.futures import ProcessPoolExecutor


def set_up():
    global done
    done = 0


def work(task):
    global done
    done += 1
    return os.getpid(), done


if __name__ == "__main__":
    with ProcessPoolExecutor(2, initializer=set_up) as pool:
        done_by = {}
        for pid, done in pool.map(work, range(6)):
            done_by[pid] = max(done, done_by.get(pid, 0))
    print("at most 2 processes:", len(done_by) <= 2)
    print("tasks done by them:", sum(done_by.values()))
