from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Event


def set_up(*events):
    global begun, go
    begun, go = events


def work():
    begun.set()
    go.wait()


def show(name, future):
    print(f"{name}: running {future.running()}", end=", ")
    print(f"cancelled {future.cancelled()}, done {future.done()}")


if __name__ == "__main__":
    begun, go = Event(), Event()
    with ProcessPoolExecutor(1, initializer=set_up, initargs=(begun, go)) as pool:
        futures = [pool.submit(work) for _ in range(6)]
        first, last = futures[0], futures[-1]
        begun.wait()
        show("first", first)
        show("last", last)
        last.cancel()
        show("last", last)
        go.set()
    show("first", first)
