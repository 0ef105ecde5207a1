import random
from multiprocessing import Process, Queue

random.seed(2024)


def work(results):
    results.put(random.random())


if __name__ == "__main__":
    results = Queue()
    children = [Process(target=work, args=(results,)) for _ in range(3)]
    for child in children:
        child.start()
    drawn = [results.get() for _ in children]
    for child in children:
        child.join()
    print("random.random():", len(set(drawn)), "distinct of", len(drawn))
