from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from multiprocessing import Event


def set_up(event):
    global go
    go = event


def slow():
    go.wait()


def show(title, futures):
    done, pending = futures
    print(f"{title}: {len(done)} done, {len(pending)} pending")


if __name__ == "__main__":
    go = Event()
    with ProcessPoolExecutor(2, initializer=set_up, initargs=(go,)) as pool:
        futures = [pool.submit(slow), pool.submit(abs, -1)]
        show("the first", wait(futures, return_when=FIRST_COMPLETED))
        show("0.1 s later", wait(futures, timeout=0.1))
        go.set()
        show("all", wait(futures))
