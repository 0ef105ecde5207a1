from concurrent.futures import ProcessPoolExecutor
from pathlib import Path


def load(path):
    global words
    words = Path(path).read_text().split()


def known(word):
    return word in words


if __name__ == "__main__":
    with ProcessPoolExecutor(1, initializer=load, initargs=("words.txt",)) as pool:
        print(pool.submit(known, "pipe").result())
