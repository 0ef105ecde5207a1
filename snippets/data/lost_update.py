from multiprocessing import Barrier, Manager, Process


def visit(counts, both_read):
    read = counts["visits"]
    both_read.wait()
    counts["visits"] = read + 1


if __name__ == "__main__":
    both_read = Barrier(2)
    with Manager() as manager:
        counts = manager.dict(visits=0)
        shared = (counts, both_read)
        children = [Process(target=visit, args=shared) for _ in range(2)]
        for child in children:
            child.start()
        for child in children:
            child.join()
        print("2 visits, counted:", counts["visits"])
