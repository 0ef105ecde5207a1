import os
import signal
import sys
from multiprocessing import Process


def finish():
    pass


def leave():
    sys.exit(3)


def fail():
    raise ValueError("nobody catches this")


def get_killed():
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    for target in (finish, leave, fail, get_killed):
        child = Process(target=target, name=target.__name__)
        child.start()
        child.join()
        print(f"{child.name}: exit code {child.exitcode}")
