from multiprocessing import Lock, Manager, Process


def visit(counts, lock):
    for _ in range(25):
        with lock:
            counts["visits"] += 1


if __name__ == "__main__":
    lock = Lock()
    with Manager() as manager:
        counts = manager.dict(visits=0)
        shared = (counts, lock)
        children = [Process(target=visit, args=shared) for _ in range(4)]
        for child in children:
            child.start()
        for child in children:
            child.join()
        print("100 visits, counted:", counts["visits"])
