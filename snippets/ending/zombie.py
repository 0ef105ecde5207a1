import os
from contextlib import suppress
from multiprocessing import Process
from multiprocessing.connection import wait
from pathlib import Path


def look(pid):
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return "not in the process table"
    return "a zombie" if "(zombie)" in status else "alive"


if __name__ == "__main__":
    child = Process(target=print, args=("child: done",))
    child.start()
    wait([child.sentinel])
    with suppress(ChildProcessError):
        os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
    print("ended:", look(child.pid))
    child.join()
    print("joined:", look(child.pid))
    print("exit code:", child.exitcode)
