import threading
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Event, Pool


def set_up(event):
    global go
    go = event


def work(number):
    go.wait()
    return number


def numbers(name):
    yield from range(12)
    print(f"{name}: all 12 taken, none done")
    all_taken.set()


if __name__ == "__main__":
    go, all_taken = Event(), threading.Event()
    with ProcessPoolExecutor(2, initializer=set_up, initargs=(go,)) as pool:
        results = pool.map(work, numbers("map"))
        go.set()
        print("map:", sum(results))
    go.clear()
    all_taken.clear()
    with Pool(2, initializer=set_up, initargs=(go,)) as pool:
        results = pool.imap(work, numbers("imap"))
        all_taken.wait()
        go.set()
        print("imap:", sum(results))
