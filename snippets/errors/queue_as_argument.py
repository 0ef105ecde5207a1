from multiprocessing import Pool, Queue


def work(number, results):
    results.put(number**2)


if __name__ == "__main__":
    results = Queue()
    with Pool(1) as pool:
        pool.apply(work, (3, results))
    print(results.get())
