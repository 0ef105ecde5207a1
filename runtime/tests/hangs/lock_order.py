from multiprocessing import Barrier, Lock, Process


def transfer(first, second, both):
    with first:
        both.wait()
        with second:
            print("done")


if __name__ == "__main__":
    a, b, both = Lock(), Lock(), Barrier(2)
    children = [Process(target=transfer, args=locks) for locks in ((a, b, both), (b, a, both))]
    for child in children:
        child.start()
    for child in children:
        child.join()
