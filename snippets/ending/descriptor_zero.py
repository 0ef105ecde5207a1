import os
import subprocess
import sys
from multiprocessing import Process

PROGRAM = [sys.executable, "-c", "print('another program:', repr(input()))"]


def read():
    print("sys.stdin:", repr(sys.stdin.read()), flush=True)
    subprocess.run(PROGRAM, check=True)


if __name__ == "__main__":
    receiver, sender = os.pipe()
    os.write(sender, b"what you type\n")
    os.close(sender)
    os.dup2(receiver, 0)
    os.close(receiver)
    child = Process(target=read)
    child.start()
    child.join()
