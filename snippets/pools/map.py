from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from multiprocessing import Manager


def work(name, size, finished):
    sum(range(size))
    finished.append(name)
    return name


if __name__ == "__main__":
    names, sizes = ("long", "middle", "short"), (3_000_000, 300_000, 0)
    with Manager() as manager, ProcessPoolExecutor(3) as pool:
        finished = manager.list()
        print("map() gives:", *pool.map(work, names, sizes, repeat(finished)))
        print("finished as:", *finished)
