import multiprocessing


def take(tasks, taken, both):
    both.wait()
    mine = []
    while (task := tasks.get()) is not None:
        mine.append(task)
    taken.put(mine)


if __name__ == "__main__":
    tasks, taken = multiprocessing.SimpleQueue(), multiprocessing.Queue()
    both = multiprocessing.Barrier(3)
    workers = [multiprocessing.Process(target=take, args=(tasks, taken, both)) for _ in range(3)]
    for worker in workers:
        worker.start()
    for number in range(900):
        tasks.put(number)
    for _ in workers:
        tasks.put(None)
    parts = [taken.get() for _ in workers]
    for worker in workers:
        worker.join()
    print(sorted(task for part in parts for task in part) == list(range(900)))
    print(all(part == sorted(part) for part in parts))
