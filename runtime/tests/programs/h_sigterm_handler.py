import multiprocessing
import signal
import sys
import time


def stop(number, frame):
    print("cleaning up after", signal.Signals(number).name, flush=True)
    sys.exit(7)


def serve(ready):
    signal.signal(signal.SIGTERM, stop)
    ready.set()
    while True:
        time.sleep(0.01)


if __name__ == "__main__":
    ready = multiprocessing.Event()
    child = multiprocessing.Process(target=serve, args=(ready,))
    child.start()
    ready.wait()
    child.terminate()
    child.join()
    print(child.exitcode)
