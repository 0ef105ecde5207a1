import os
import subprocess
import sys
from multiprocessing import Event, Process
from select import select


def watch(pid, watching):
    process = os.pidfd_open(pid)
    watching.set()
    select([process], [], [])
    print("watcher: it has ended")
    os.close(process)


if __name__ == "__main__":
    service = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    watching = Event()
    watcher = Process(target=watch, args=(service.pid, watching))
    watcher.start()
    watching.wait()
    print("parent: time to go")
    service.communicate(b"\n")
    watcher.join()
