from concurrent.futures import ProcessPoolExecutor
from itertools import compress
from multiprocessing import Value
from pathlib import Path
from tempfile import TemporaryDirectory


def load(path, loaded):
    global known
    known = set(path.read_text().split())
    with loaded.get_lock():
        loaded.value += 1


def is_unknown(word):
    return word not in known


if __name__ == "__main__":
    text = ["a", "child", "forks", "a", "spoon"]
    loaded = Value("i", 0)
    with TemporaryDirectory() as folder:
        path = Path(folder, "words.txt")
        path.write_text("a and child forks spawns")
        with ProcessPoolExecutor(2, initializer=load, initargs=(path, loaded)) as pool:
            print("unknown:", *compress(text, pool.map(is_unknown, text)))
    print(f"{len(text)} tasks, loaded at most twice: {loaded.value <= 2}")
