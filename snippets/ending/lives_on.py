import os
import signal
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pipe, Pool, Process, active_children
from multiprocessing.connection import wait
from multiprocessing.managers import SyncManager


def be_parent(kind, line):
    if kind == "child":
        kept = Process(target=signal.pause)
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
    line.send(active_children()[0].pid)
    line.recv()


if __name__ == "__main__":
    for kind in ("child", "Pool worker", "executor worker", "manager"):
        ours, theirs = Pipe()
        parent = Process(target=be_parent, args=(kind, theirs))
        parent.start()
        theirs.close()
        pidfd = os.pidfd_open(ours.recv())
        parent.kill()
        parent.join()
        ended = wait([pidfd], timeout=0.5)
        print(kind, "has ended" if ended else "lives on")
        if not ended:
            signal.pidfd_send_signal(pidfd, signal.SIGTERM)
            wait([pidfd])
        os.close(pidfd)
