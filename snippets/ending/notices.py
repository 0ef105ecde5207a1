import os
import time
from multiprocessing import Pipe, Process, parent_process
from threading import Thread


def leave_with_parent(line):
    parent_process().join()
    line.send("my parent is gone, so I leave")
    os._exit(1)


def work(line):
    Thread(target=leave_with_parent, args=(line,), daemon=True).start()
    line.send("working")
    time.sleep(3600)


def be_parent(line):
    child = Process(target=work, args=(line,))
    child.start()
    line.close()
    child.join()


if __name__ == "__main__":
    ours, theirs = Pipe()
    parent = Process(target=be_parent, args=(theirs,))
    parent.start()
    theirs.close()
    print("child:", ours.recv())
    parent.kill()
    parent.join()
    print("child:", ours.recv())
    try:
        ours.recv()
    except EOFError:
        print("nobody is left")
