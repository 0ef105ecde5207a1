from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Event, Lock, Queue


def work(shared):
    print("never reached")


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as pool:
        for make in (Queue, Event, Lock):
            try:
                pool.submit(work, make()).result()
            except RuntimeError as error:
                print(f"{make.__name__}: RuntimeError: {error}")
