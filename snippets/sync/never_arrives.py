import sys
from multiprocessing import Barrier, Process
from threading import BrokenBarrierError


def fail_on_the_way(both):
    sys.exit(3)


def arrive(both):
    both.wait()


if __name__ == "__main__":
    both = Barrier(2)
    for target, limit in ((fail_on_the_way, 0.5), (arrive, 10)):
        child = Process(target=target, args=(both,))
        child.start()
        try:
            both.wait(timeout=limit)
            print("parent: met the child")
        except BrokenBarrierError:
            print("parent: BrokenBarrierError, broken:", both.broken)
            both.reset()
        child.join()
        print("parent: child's exit code", child.exitcode)
