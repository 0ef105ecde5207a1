from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Event


def set_up(event):
    global go
    go = event


def work():
    go.wait()


if __name__ == "__main__":
    go = Event()
    with ProcessPoolExecutor(1, initializer=set_up, initargs=(go,)) as pool:
        future = pool.submit(work)
        try:
            future.result(timeout=0.1)
        finally:
            go.set()
