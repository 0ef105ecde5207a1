import os
import signal
import time
from multiprocessing import Pipe, Process


def work(pid, there):
    there.recv()
    time.sleep(1.2)
    os.kill(pid, signal.SIGUSR1)
    print(there.recv())


if __name__ == "__main__":
    here, there = Pipe()
    signal.signal(signal.SIGUSR1, lambda *_: here.send("went on"))
    child = Process(target=work, args=(os.getpid(), there))
    child.start()
    here.send("begin")
    child.join()
