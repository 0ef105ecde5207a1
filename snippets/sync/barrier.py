from multiprocessing import Barrier, Process, SimpleQueue


def announce():
    print("action: all three are here")


def arrive(everyone, numbers):
    numbers.put(everyone.wait())


if __name__ == "__main__":
    everyone, numbers = Barrier(3, action=announce), SimpleQueue()
    children = [Process(target=arrive, args=(everyone, numbers)) for _ in range(3)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print("wait() returned", sorted(numbers.get() for _ in children))
    numbers.close()
