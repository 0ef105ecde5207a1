import multiprocessing


def prepare(shared):
    global tasks
    tasks = shared


def work(n):
    return n * tasks.get()


if __name__ == "__main__":
    tasks = multiprocessing.Queue()
    with multiprocessing.Pool(2, prepare, (tasks,)) as pool:
        print(pool.map(work, range(4)))
        tasks.put(2)
