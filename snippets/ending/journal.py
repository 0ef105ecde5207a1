import atexit
import os
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

seen = []


def save(path):
    path.write_text(" ".join(seen))


def set_up(folder):
    atexit.register(save, Path(folder, f"{os.getpid()}.txt"))


def square(number):
    seen.append(str(number))
    return number * number


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        with ProcessPoolExecutor(2, initializer=set_up, initargs=(folder,)) as pool:
            print("sum:", sum(pool.map(square, range(5))))
        saved = " ".join(path.read_text() for path in Path(folder).iterdir())
    print("saved at the end:", sorted(saved.split()))
