import multiprocessing
import os
import shutil
import signal
import sys
import time


def show():
    for name in ("SIGPIPE", "SIGXFSZ", "SIGTERM", "SIGALRM"):
        print(name, signal.getsignal(getattr(signal, name)).name)
    signal.raise_signal(signal.SIGPIPE)
    print(os.get_terminal_size(), shutil.get_terminal_size())


if __name__ == "__main__":
    show()
    print(sys.stdin.mode, sys.stdin.name, sys.stdout.mode)
    child = multiprocessing.Process(target=show)
    child.start()
    child.join()
    print(child.exitcode)
    for clock in ("time", "monotonic", "perf_counter", "process_time", "thread_time"):
        told = time.get_clock_info(clock)
        print(clock, told.monotonic, told.adjustable)
    signal.signal(signal.SIGALRM, lambda number, frame: None)
    signal.setitimer(signal.ITIMER_REAL, 0.2, 0.5)
    time.sleep(0.3)
    left, interval = signal.getitimer(signal.ITIMER_REAL)
    print(0.1 < left <= 0.5, interval, signal.alarm(0))
    reader, writer = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        os.read(reader, 1)
    except BlockingIOError as error:
        print(type(error).__name__)
