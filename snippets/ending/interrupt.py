import sys
import time
from multiprocessing import Event, Process


def count_down(started, exit_code):
    try:
        started.set()
        while True:
            time.sleep(0.1)
    except KeyboardInterrupt:
        print("child: interrupted")
        sys.exit(exit_code)
    finally:
        print("child: cleaned up")


if __name__ == "__main__":
    started = Event()
    child = Process(target=count_down, args=(started, 3))
    child.start()
    started.wait()
    child.interrupt()
    child.join()
    print("exit code:", child.exitcode)
