from multiprocessing import Manager, Pool


def visit(visits, lock):
    with lock:
        visits.value += 1


if __name__ == "__main__":
    with Manager() as manager, Pool(2) as pool:
        visits, lock = manager.Value("i", 0), manager.Lock()
        pool.starmap(visit, [(visits, lock)] * 10)
        print("10 visits, counted:", visits.value)
