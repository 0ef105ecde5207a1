import os
from multiprocessing import Process, active_children
from pathlib import Path


def nothing():
    pass


def start_another(child):
    another = Process(target=nothing)
    another.start()
    another.join()


def list_children(child):
    active_children()


LOOKS = [Process.kill, Process.join, Process.is_alive, Process.close, list_children, start_another]

if __name__ == "__main__":
    for look in LOOKS:
        child = Process(target=nothing)
        child.start()
        os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
        entry = Path(f"/proc/{child.pid}")
        look(child)
        print(f"{look.__name__}: {'still a zombie' if entry.exists() else 'reaped'}")
