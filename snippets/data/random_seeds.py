import random
from multiprocessing import Process


def work(name, seed):
    rng = random.Random(seed)
    print(name, "draws", [rng.randrange(100) for _ in range(3)])


if __name__ == "__main__":
    for seed, name in enumerate(("ann", "bob", "eve"), start=2024):
        child = Process(target=work, args=(name, seed))
        child.start()
        child.join()
