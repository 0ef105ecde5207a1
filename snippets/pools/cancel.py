from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Manager


def work(started, go):
    started.set()
    go.wait()


if __name__ == "__main__":
    with Manager() as manager, ProcessPoolExecutor(1) as pool:
        started, go = manager.Event(), manager.Event()
        first, *_, last = [pool.submit(work, started, go) for _ in range(5)]
        started.wait()
        print("cancel the first:", first.cancel())
        print("cancel the last: ", last.cancel())
        go.set()
