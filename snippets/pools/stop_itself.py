from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Event


def set_up(*events):
    global begun, stop
    begun, stop = events


def work():
    begun.set()
    rounds = 0
    while not stop.is_set():
        rounds += 1
    return "stopped by itself"


if __name__ == "__main__":
    begun, stop = Event(), Event()
    with ProcessPoolExecutor(1, initializer=set_up, initargs=(begun, stop)) as pool:
        future = pool.submit(work)
        begun.wait()
        stop.set()
        print("the task:", future.result())
