from multiprocessing import Process, Queue
from pathlib import Path
from tempfile import TemporaryDirectory

WORKERS = 2


def read(folder, texts):
    for path in sorted(folder.glob("*.txt")):
        texts.put((path.name, path.read_text()))
    for _ in range(WORKERS):
        texts.put(None)


def count(texts, counts):
    for name, text in iter(texts.get, None):
        counts.put(f"{name},{len(text.split())}\n")
    counts.put(None)


def write(counts, target):
    rows = [row for _ in range(WORKERS) for row in iter(counts.get, None)]
    target.write_text("".join(sorted(rows)))


if __name__ == "__main__":
    with TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(1, 6):
            (folder / f"{number}.txt").write_text("word " * number)
        texts, counts = Queue(maxsize=2), Queue(maxsize=2)
        counters = [Process(target=count, args=(texts, counts)) for _ in range(WORKERS)]
        reader = Process(target=read, args=(folder, texts))
        writer = Process(target=write, args=(counts, folder / "counts.csv"))
        for stage in (reader, *counters, writer):
            stage.start()
        for stage in (reader, *counters, writer):
            stage.join()
        print((folder / "counts.csv").read_text(), end="")
