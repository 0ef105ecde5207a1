import math
import sys
from multiprocessing import Process, RawValue, Semaphore
from threading import Thread


def raise_flag(go, flag):
    go.acquire()
    flag.value = 1


def busy(flag, most):
    turns = 0
    while not flag.value and turns < most:
        turns += 1
    return bool(flag.value)


if __name__ == "__main__":
    sys.setswitchinterval(1000)
    for kind, most in ((Thread, 1_000_000), (Process, math.inf)):
        go, flag = Semaphore(0), RawValue("b", 0)
        worker = kind(target=raise_flag, args=(go, flag))
        worker.start()
        go.release()
        print(f"{kind.__name__} ran while I was busy:", busy(flag, most))
        worker.join()
