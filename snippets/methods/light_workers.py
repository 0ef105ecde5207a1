import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory


def count_words(path):
    return path.name, len(path.read_text().split()), "sqlite3" in sys.modules


def count_into(database, paths):
    import sqlite3

    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        rows = list(pool.map(count_words, paths))
    with sqlite3.connect(database) as words:
        words.execute("create table words (file, number)")
        words.executemany("insert into words values (?, ?)", [row[:2] for row in rows])
        print("in the database:", *words.execute("select * from words order by file"))
    words.close()
    print("workers have sqlite3:", any(loaded for *_, loaded in rows))


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        for name, text in {"a.txt": "to be or not", "b.txt": "to be"}.items():
            Path(folder, name).write_text(text)
        count_into(Path(folder, "words.db"), sorted(Path(folder).glob("*.txt")))
