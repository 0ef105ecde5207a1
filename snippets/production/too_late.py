import os
from concurrent.futures import ProcessPoolExecutor

os.environ["EARLY_THREADS"] = "1"
early = os.environ.get("EARLY_THREADS", "all")
late = os.environ.get("LATE_THREADS", "all")


def set_up():
    os.environ["LATE_THREADS"] = "1"


def threads():
    return {"early": early, "late": late}


if __name__ == "__main__":
    with ProcessPoolExecutor(1, initializer=set_up) as pool:
        print("late is set in the initializer:", pool.submit(threads).result())
    os.environ["LATE_THREADS"] = "1"
    with ProcessPoolExecutor(1) as pool:
        print("late is set before the pool:", pool.submit(threads).result())
