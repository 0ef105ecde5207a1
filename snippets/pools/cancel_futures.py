from concurrent.futures import CancelledError, ProcessPoolExecutor, wait
from multiprocessing import Event


def set_up(*events):
    global begun, go
    begun, go = events


def work(number):
    begun.set()
    go.wait()
    return number


if __name__ == "__main__":
    begun, go = Event(), Event()
    with ProcessPoolExecutor(1, initializer=set_up, initargs=(begun, go)) as pool:
        futures = [pool.submit(work, number) for number in range(6)]
        last = futures[-1]
        last.add_done_callback(lambda cancelled: go.set())
        begun.wait()
        pool.shutdown(cancel_futures=True)
        for future in (futures[0], last):
            try:
                print("result:", future.result())
            except CancelledError:
                print("CancelledError")
        print(f"done(): {last.done()},", end=" ")
        print(f"wait(): {last in wait([last], timeout=0.1).done}")
        try:
            pool.submit(work, 6)
        except RuntimeError as error:
            print("one more:", error)
