import multiprocessing
import queue
from concurrent.futures import ProcessPoolExecutor


def wait(event):
    event.wait(30)
    return "done"


if __name__ == "__main__":
    with multiprocessing.Manager() as manager:
        event = manager.Event()
        with multiprocessing.Pool(1) as pool, ProcessPoolExecutor(1) as executor:
            result, future = pool.apply_async(wait, (event,)), executor.submit(wait, event)
            try:
                result.get(timeout=0.1)
            except multiprocessing.TimeoutError as error:
                print(type(error).__name__, result.ready())
            try:
                future.result(timeout=0.1)
            except TimeoutError as error:
                print(type(error).__name__, future.done())
            event.set()
            print(result.get(timeout=20), future.result(timeout=20), result.successful())
    try:
        multiprocessing.Queue().get(timeout=0.1)
    except queue.Empty:
        print("Empty")
    full = multiprocessing.Queue(1)
    full.put(1)
    try:
        full.put(2, timeout=0.1)
    except queue.Full:
        print("Full", full.get())
