from multiprocessing import Pool
from pathlib import Path


def load(path):
    global model, failure
    try:
        model, failure = path.read_bytes(), None
    except OSError as error:
        failure = error


def work(number):
    if failure:
        raise failure
    return model[number]


if __name__ == "__main__":
    with Pool(1, initializer=load, initargs=(Path("model.bin"),)) as pool:
        try:
            print(pool.apply(work, (0,)))
        except FileNotFoundError as error:
            print("failed:", error.strerror)
