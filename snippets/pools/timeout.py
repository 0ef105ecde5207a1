from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Manager


def work(go):
    go.wait()
    return "finished after all"


if __name__ == "__main__":
    with Manager() as manager, ProcessPoolExecutor(1) as pool:
        go = manager.Event()
        future = pool.submit(work, go)
        try:
            future.result(timeout=0.1)
        except TimeoutError:
            print("0.1 s are up")
        go.set()
        print("the task:", future.result())
