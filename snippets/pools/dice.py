from concurrent.futures import ProcessPoolExecutor
from random import Random


def throw(seed):
    rng = Random(seed)
    return rng.randint(1, 6)


if __name__ == "__main__":
    for workers in (1, 3):
        with ProcessPoolExecutor(workers) as pool:
            print(f"workers: {workers}, dice:", *pool.map(throw, range(8)))
