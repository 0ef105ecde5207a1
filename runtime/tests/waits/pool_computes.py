import time
from multiprocessing import Pool


def work(n):
    until = time.monotonic() + 1
    while time.monotonic() < until:
        pass
    return n


if __name__ == "__main__":
    with Pool(2) as pool:
        assert pool.map(work, range(3)) == [0, 1, 2]
    print("went on")
