import random
from multiprocessing import Process, Queue

rng = random.Random()


def work(results):
    results.put((rng.random(), random.random()))


if __name__ == "__main__":
    results = Queue()
    children = [Process(target=work, args=(results,)) for _ in range(3)]
    for child in children:
        child.start()
    own, builtin = zip(*[results.get() for _ in children], strict=True)
    for child in children:
        child.join()
    print("rng.random():   ", len(set(own)), "distinct of", len(own))
    print("random.random():", len(set(builtin)), "distinct of", len(builtin))
