from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import Event


def set_up(event):
    global go
    go = event


def slow():
    go.wait()
    return "slow"


def quick():
    return "quick"


if __name__ == "__main__":
    go = Event()
    with ProcessPoolExecutor(2, initializer=set_up, initargs=(go,)) as pool:
        futures = [pool.submit(slow), pool.submit(quick)]
        for future in as_completed(futures):
            print(future.result())
            go.set()
