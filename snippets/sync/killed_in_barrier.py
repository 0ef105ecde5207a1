import sys
import time
from multiprocessing import Barrier, Process
from threading import BrokenBarrierError


def arrive(barrier):
    barrier.wait()


def arrive_later(barrier):
    try:
        barrier.wait(timeout=0.3)
    except BrokenBarrierError:
        sys.exit(4)


def sleep(barrier):
    time.sleep(3600)


if __name__ == "__main__":
    for killed_in, parties, limit in ((sleep, 2, None), (arrive, 2, 1), (arrive, 3, 1)):
        barrier = Barrier(parties)
        victim = Process(target=killed_in, args=(barrier,))
        victim.start()
        while killed_in is arrive and barrier.n_waiting == 0:
            time.sleep(0.01)
        victim.kill()
        victim.join()
        other = Process(target=arrive_later, args=(barrier,))
        other.start()
        other.join(limit)
        print(f"Barrier({parties}), one killed in {killed_in.__name__}(): {other.exitcode}")
        other.kill()
        other.join()
