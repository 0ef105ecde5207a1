from multiprocessing import Barrier, Manager, Process


def one(both_read):
    both_read.wait()
    return 1


def visit(visits, both_read):
    visits.value += one(both_read)


if __name__ == "__main__":
    both_read = Barrier(2)
    with Manager() as manager:
        visits = manager.Value("i", 0)
        shared = (visits, both_read)
        children = [Process(target=visit, args=shared) for _ in range(2)]
        for child in children:
            child.start()
        for child in children:
            child.join()
        print("2 visits, counted:", visits.value)
