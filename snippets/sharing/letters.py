from collections import Counter
from multiprocessing import Array, Process
from pathlib import Path
from string import ascii_lowercase
from tempfile import TemporaryDirectory

TEXTS = {"one.txt": "the cat sat", "two.txt": "on the mat", "six.txt": "that is that"}


def count(path, totals):
    found = Counter(path.read_text(encoding="utf-8"))
    with totals.get_lock():
        for place, letter in enumerate(ascii_lowercase):
            totals[place] += found[letter]


if __name__ == "__main__":
    totals = Array("i", len(ascii_lowercase))
    with TemporaryDirectory() as folder:
        paths = [Path(folder, name) for name in TEXTS]
        for path in paths:
            path.write_text(TEXTS[path.name], encoding="utf-8")
        counters = [Process(target=count, args=(path, totals)) for path in paths]
        for counter in counters:
            counter.start()
        for counter in counters:
            counter.join()
    counts = dict(zip(ascii_lowercase, totals[:], strict=True))
    print({letter: number for letter, number in counts.items() if number > 1})
