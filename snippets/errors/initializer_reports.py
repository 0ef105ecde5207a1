from concurrent.futures import ProcessPoolExecutor
from pathlib import Path


def load(path):
    global words, failure
    try:
        words, failure = Path(path).read_text().split(), None
    except OSError as error:
        failure = error


def known(word):
    if failure:
        raise failure
    return word in words


if __name__ == "__main__":
    with ProcessPoolExecutor(1, initializer=load, initargs=("words.txt",)) as pool:
        try:
            print(pool.submit(known, "pipe").result())
        except FileNotFoundError as error:
            print("no word list:", error)
