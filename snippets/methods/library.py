import multiprocessing
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory


def count_words(path):
    return Counter(path.read_text().split())


def count_all(paths, context=None):
    with ProcessPoolExecutor(2, mp_context=context) as pool:
        return sum(pool.map(count_words, paths), Counter())


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        paths = [Path(folder, name) for name in ("a.txt", "b.txt", "c.txt")]
        for path in paths:
            path.write_text("fork spawn spawn")
        print("program's default:", count_all(paths).most_common())
        spawn = multiprocessing.get_context("spawn")
        print("caller's choice:", count_all(paths, spawn).most_common())
