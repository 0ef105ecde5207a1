from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Process


def work():
    child = Process(target=print, args=("grandchild: works",))
    child.start()
    child.join()


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as pool:
        pool.submit(work).result()
