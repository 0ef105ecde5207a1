import signal
import sys
import time
from multiprocessing import Event, Lock, Process


def leave(signal_number, frame):
    sys.exit(128 + signal_number)


def hold(lock, has_it):
    signal.signal(signal.SIGTERM, leave)
    with lock:
        has_it.set()
        while True:
            time.sleep(0.1)


if __name__ == "__main__":
    lock, has_it = Lock(), Event()
    child = Process(target=hold, args=(lock, has_it))
    child.start()
    has_it.wait()
    child.terminate()
    child.join()
    print("child: exit code", child.exitcode)
    with lock:
        print("parent: has the lock")
