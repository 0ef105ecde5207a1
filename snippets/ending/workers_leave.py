import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pipe, Process, active_children, parent_process
from multiprocessing.connection import wait
from threading import Thread


def leave():
    parent_process().join()
    os._exit(1)


def leave_with_parent():
    Thread(target=leave, daemon=True).start()


def be_parent(line):
    with ProcessPoolExecutor(2, initializer=leave_with_parent) as pool:
        line.send(sum(pool.map(abs, (-1, -2, -3))))
        line.send([child.pid for child in active_children()])
        line.recv()


if __name__ == "__main__":
    ours, theirs = Pipe()
    parent = Process(target=be_parent, args=(theirs,))
    parent.start()
    theirs.close()
    print("sum:", ours.recv())
    alive = [os.pidfd_open(pid) for pid in ours.recv()]
    parent.kill()
    parent.join()
    while alive:
        for pidfd in wait(alive):
            alive.remove(pidfd)
            os.close(pidfd)
    print("no worker is left")
