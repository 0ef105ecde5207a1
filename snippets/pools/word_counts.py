from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory


def count_words(path):
    return path.name, len(path.read_text().split())


if __name__ == "__main__":
    with TemporaryDirectory() as folder, ProcessPoolExecutor() as pool:
        paths = [Path(folder, f"chapter{number}.txt") for number in (1, 2, 3)]
        for times, path in enumerate(paths, start=1):
            path.write_text("all work and no play\n" * times)
        for name, words in pool.map(count_words, paths):
            print(f"{name}: {words} words")
