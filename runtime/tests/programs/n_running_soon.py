import multiprocessing
import time
from concurrent.futures import ProcessPoolExecutor


def work(go):
    go.wait(20)
    return 1


if __name__ == "__main__":
    with multiprocessing.Manager() as manager, ProcessPoolExecutor(2) as executor:
        go = manager.Event()
        futures = [executor.submit(work, go) for _ in range(2)]
        while not all(future.running() for future in futures):
            time.sleep(0.01)
        print([future.running() for future in futures], [future.done() for future in futures])
        go.set()
        print(sum(future.result() for future in futures))
