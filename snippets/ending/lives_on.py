import os
import signal
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pipe, Pool, Process, active_children
from multiprocessing.connection import wait
from multiprocessing.managers import SyncManager


def be_parent(kind, line):
    if kind == "child":
        kept = Process(target=time.sleep, args=(3600,))
        kept.start()
    elif kind == "Pool worker":
        kept = Pool(1)
        kept.apply(int)
    elif kind == "executor worker":
        kept = ProcessPoolExecutor(1)
        kept.submit(int).result()
    else:
        kept = SyncManager(address=("127.0.0.1", 0))
        kept.start()
    line.send([child.pid for child in active_children()])
    line.recv()


if __name__ == "__main__":
    alive = {}
    for kind in ("child", "Pool worker", "executor worker", "manager"):
        ours, theirs = Pipe()
        parent = Process(target=be_parent, args=(kind, theirs))
        parent.start()
        theirs.close()
        for pid in ours.recv():
            alive[os.pidfd_open(pid)] = kind
        parent.kill()
        parent.join()
    while ended := wait(list(alive), timeout=1):
        for pidfd in ended:
            print(alive.pop(pidfd), "has ended")
            os.close(pidfd)
    for pidfd, kind in alive.items():
        print(kind, "lives on")
        signal.pidfd_send_signal(pidfd, signal.SIGTERM)
        wait([pidfd])
        os.close(pidfd)
