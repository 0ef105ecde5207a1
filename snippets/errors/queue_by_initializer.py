from multiprocessing import Pool, Queue


def set_up(queue):
    global results
    results = queue


def work(number):
    results.put(number**2)


if __name__ == "__main__":
    results = Queue()
    with Pool(1, set_up, (results,)) as pool:
        pool.apply(work, (3,))
        print(results.get())
