import threading
from multiprocessing import Barrier, Process


def work(barrier):
    try:
        barrier.wait()
    except threading.BrokenBarrierError:
        print("went on")


if __name__ == "__main__":
    barrier = Barrier(3)
    child = Process(target=work, args=(barrier,))
    child.start()
    try:
        barrier.wait(1.5)
    except threading.BrokenBarrierError:
        child.join()
