from multiprocessing import Process
from multiprocessing.shared_memory import ShareableList


def work(items, place):
    for turn in range(50):
        items[place] = turn
    items[place] = ["word", 2.5, b"raw", None, True][place]
    items.shm.close()


if __name__ == "__main__":
    items = ShareableList([0, 1, 2, 3, 4])
    children = [Process(target=work, args=(items, place)) for place in range(1, 5)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print(list(items), items.count(True), items.index(2.5))
    try:
        items[0] = "longer than eight bytes"
    except ValueError as error:
        print("ValueError:", error)
    items.shm.close()
    items.shm.unlink()
