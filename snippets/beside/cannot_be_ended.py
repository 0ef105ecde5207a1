from concurrent.futures import ThreadPoolExecutor
from threading import Event


def work(begun, stop):
    begun.set()
    while not stop.wait(0.01):
        pass
    return "and it did"


if __name__ == "__main__":
    begun, stop = Event(), Event()
    pool = ThreadPoolExecutor(1)
    at_work, in_line = pool.submit(work, begun, stop), pool.submit(print, "never printed")
    begun.wait()
    print("cancel() of the one at work:", at_work.cancel())
    pool.shutdown(wait=False, cancel_futures=True)
    print("dropped by shutdown():", in_line.cancelled(), "and the other:", at_work.cancelled())
    try:
        at_work.result(timeout=0.1)
    except TimeoutError:
        print("still at work")
    stop.set()
    print("asked to stop:", at_work.result())
