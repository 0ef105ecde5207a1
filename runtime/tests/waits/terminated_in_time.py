import time
from multiprocessing import Barrier, Lock, Process


def transfer(first, second, both):
    with first:
        both.wait()
        second.acquire()


if __name__ == "__main__":
    a, b, both = Lock(), Lock(), Barrier(3)
    children = [Process(target=transfer, args=locks) for locks in ((a, b, both), (b, a, both))]
    for child in children:
        child.start()
    both.wait()
    time.sleep(1.2)
    for child in children:
        child.terminate()
        child.join()
    print("went on")
