from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def load(path):
    raise FileNotFoundError(path)


if __name__ == "__main__":
    with ProcessPoolExecutor(1, initializer=load, initargs=("model.bin",)) as pool:
        try:
            print(pool.submit(abs, -1).result())
        except BrokenProcessPool as error:
            print(error)
