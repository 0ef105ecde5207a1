import time
from concurrent.futures import ThreadPoolExecutor


def work(n):
    time.sleep(1.2)
    return n


if __name__ == "__main__":
    with ThreadPoolExecutor(2) as executor:
        assert list(executor.map(work, range(2))) == [0, 1]
    print("went on")
