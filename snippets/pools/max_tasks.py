import os
from concurrent.futures import ProcessPoolExecutor


def who(task):
    return os.getpid()


if __name__ == "__main__":
    with ProcessPoolExecutor(1, max_tasks_per_child=1) as pool:
        print("3 tasks, processes:", len(set(pool.map(who, range(3)))))
