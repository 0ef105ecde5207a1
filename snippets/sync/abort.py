import sys
from multiprocessing import Barrier, Process
from threading import BrokenBarrierError


def work(number, everyone):
    try:
        if number == 2:
            raise ValueError("bad input")
        everyone.wait()
    except ValueError:
        everyone.abort()
        sys.exit(3)
    except BrokenBarrierError:
        sys.exit(4)


if __name__ == "__main__":
    everyone = Barrier(3)
    children = [Process(target=work, args=(n, everyone)) for n in (1, 2, 3)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print("exit codes", [child.exitcode for child in children])
