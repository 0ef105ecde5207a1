from multiprocessing import Manager, Pool


def visit(visits):
    with visits.get_lock():
        visits.value += 1


if __name__ == "__main__":
    with Manager() as manager, Pool(2) as pool:
        visits = manager.Value("i", 0)
        pool.map(visit, [visits] * 10)
        print("10 visits, counted:", visits.value)
