"""Signals that a program ignores do nothing, and its children ignore them too."""

import multiprocessing
import os
import signal
import time

IGNORED = [signal.SIGTERM, signal.SIGUSR1, signal.SIGTSTP, signal.SIGINT]


def child(ready):
    print([signal.getsignal(number).name for number in IGNORED], flush=True)
    ready.set()
    time.sleep(30)


if __name__ == "__main__":
    for number in IGNORED:
        signal.signal(number, signal.SIG_IGN)
    for number in IGNORED:
        os.kill(os.getpid(), number)
    print("still here", flush=True)
    ready = multiprocessing.Event()
    process = multiprocessing.Process(target=child, args=(ready,))
    process.start()
    ready.wait()
    for number in IGNORED:
        os.kill(process.pid, number)
    process.join(0.2)
    print(process.is_alive())
    process.kill()
    process.join()
    print(process.exitcode)
