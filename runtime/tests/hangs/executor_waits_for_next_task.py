import multiprocessing
from concurrent.futures import ProcessPoolExecutor


def prepare(shared):
    global event
    event = shared


def wait():
    event.wait()
    return "went on"


def tell():
    event.set()


if __name__ == "__main__":
    event = multiprocessing.Event()
    with ProcessPoolExecutor(1, initializer=prepare, initargs=(event,)) as executor:
        waiting = executor.submit(wait)
        executor.submit(tell)
        print(waiting.result())
