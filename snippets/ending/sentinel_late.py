import os
import signal
import time
from multiprocessing import Pipe, Process
from multiprocessing.connection import wait


def work(line):
    grandchild = Process(target=time.sleep, args=(3600,))
    grandchild.start()
    line.send(grandchild.pid)
    os._exit(0)


if __name__ == "__main__":
    ours, theirs = Pipe()
    child = Process(target=work, args=(theirs,))
    child.start()
    theirs.close()
    grandchild_pid = ours.recv()
    child.join()
    print("exit code:", child.exitcode)
    print("sentinel ready:", wait([child.sentinel], timeout=0.5) != [])
    os.kill(grandchild_pid, signal.SIGTERM)
    print("sentinel ready:", wait([child.sentinel]) != [])
