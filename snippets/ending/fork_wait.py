import os
import signal
import time

if __name__ == "__main__":
    leaves = os.fork()
    if leaves == 0:
        os._exit(7)
    sleeps = os.fork()
    if sleeps == 0:
        time.sleep(3600)
        os._exit(0)
    os.kill(sleeps, signal.SIGKILL)
    for pid in (leaves, sleeps):
        _, status = os.waitpid(pid, 0)
        print("status", status, "means exit code", os.waitstatus_to_exitcode(status))
