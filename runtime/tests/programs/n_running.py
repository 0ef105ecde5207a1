import multiprocessing
from concurrent.futures import ProcessPoolExecutor


def work(started, go):
    started.set()
    go.wait()
    return "done"


if __name__ == "__main__":
    with multiprocessing.Manager() as manager, ProcessPoolExecutor(1) as executor:
        started, go = manager.Event(), manager.Event()
        future = executor.submit(work, started, go)
        waiting = [executor.submit(work, started, go) for _ in range(5)]
        started.wait()
        print(future.running(), future.done(), future.cancel())
        print(waiting[-1].running(), waiting[-1].cancel(), waiting[-1].cancelled())
        go.set()
        print(future.result(), future.running(), future.done())
