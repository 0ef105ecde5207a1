from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Event


def set_up(event):
    global go
    go = event


def work(name):
    if name == "slow":
        go.wait()
    else:
        go.set()
    return name


if __name__ == "__main__":
    with ProcessPoolExecutor(2, initializer=set_up, initargs=(Event(),)) as pool:
        for result in pool.map(work, ("slow", "quick")):
            print(result)
