from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Queue


def work(progress):
    progress.put("done")


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as pool:
        future = pool.submit(work, Queue())
        try:
            future.result()
        except RuntimeError as error:
            print("RuntimeError:", error)
