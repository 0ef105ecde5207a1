import os
import signal
import threading
from multiprocessing import Pipe, Process


def work(there):
    there.send("ready")
    print(there.recv())


if __name__ == "__main__":
    here, there = Pipe()
    child = Process(target=work, args=(there,))
    child.start()
    here.recv()
    os.kill(child.pid, signal.SIGSTOP)
    here.send("went on")
    threading.Timer(1.2, os.kill, (child.pid, signal.SIGCONT)).start()
    child.join()
