import multiprocessing


def wait(event, ready, results, number):
    ready.release()
    event.wait()
    results.put((number, event.is_set(), event.wait(0)))


if __name__ == "__main__":
    event, ready = multiprocessing.Event(), multiprocessing.Semaphore(0)
    results = multiprocessing.Queue()
    children = [
        multiprocessing.Process(target=wait, args=(event, ready, results, n)) for n in range(4)
    ]
    for child in children:
        child.start()
    for _ in children:
        ready.acquire()
    print(event.is_set(), event.wait(0.05), results.empty())
    event.set()
    print(sorted(results.get() for _ in children))
    for child in children:
        child.join()
    event.clear()
    print(event.is_set())
