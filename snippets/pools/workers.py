import os
from concurrent.futures import ProcessPoolExecutor


def who(task):
    return os.getpid()


if __name__ == "__main__":
    with ProcessPoolExecutor(2) as pool:
        pids = set(pool.map(who, range(6)))
    print("at most 2 processes:", len(pids) <= 2)
    print("the parent is one of them:", os.getpid() in pids)
