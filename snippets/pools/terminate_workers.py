import signal
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Event


def leave(number, frame):
    sys.exit("asked to leave")


def set_up(event):
    global begun
    begun = event
    signal.signal(signal.SIGTERM, leave)


def work():
    try:
        begun.set()
        while True:
            time.sleep(0.1)
    finally:
        print("worker: cleaned up", flush=True)


if __name__ == "__main__":
    for way in ("terminate_workers", "kill_workers"):
        event = Event()
        with ProcessPoolExecutor(1, initializer=set_up, initargs=(event,)) as pool:
            future = pool.submit(work)
            event.wait()
            getattr(pool, way)()
            print(f"{way}():", type(future.exception()).__name__)
