import sys
from multiprocessing import Pool, SimpleQueue


def load(path, attempts):
    attempts.put(path)
    sys.exit(1)


if __name__ == "__main__":
    attempts = SimpleQueue()
    with Pool(1, initializer=load, initargs=("model.bin", attempts)) as pool:
        result = pool.apply_async(abs, (-1,))
        for number in (1, 2, 3):
            print(f"worker {number} could not load", attempts.get())
        print("the task is done:", result.ready())
    attempts.close()
