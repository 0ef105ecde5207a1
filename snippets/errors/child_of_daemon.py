from multiprocessing import Pool, Process


def work():
    child = Process(target=print, args=("grandchild: works",))
    child.start()
    child.join()


if __name__ == "__main__":
    with Pool(1) as pool:
        pool.apply(work)
