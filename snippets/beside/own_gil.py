import math
import sys
from concurrent import interpreters
from threading import Thread
from time import sleep


def raise_flag(ready, go, flag):
    ready.put(True)
    while not go[0]:
        sleep(0.001)
    flag[0] = 1


def busy(go, flag, most):
    turns = 0
    go[0] = 1
    while not flag[0] and turns < most:
        turns += 1
    return bool(flag[0])


if __name__ == "__main__":
    sys.setswitchinterval(1000)
    other, ready = interpreters.create(), interpreters.create_queue()
    for where, most in (("thread", 1_000_000), ("interpreter", math.inf)):
        go, flag = memoryview(bytearray(1)), memoryview(bytearray(1))
        if where == "thread":
            worker = Thread(target=raise_flag, args=(ready, go, flag))
            worker.start()
        else:
            worker = other.call_in_thread(raise_flag, ready, go, flag)
        ready.get()
        print(f"{where} ran while I was busy:", busy(go, flag, most))
        worker.join()
    other.close()
