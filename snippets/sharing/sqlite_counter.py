import sqlite3
from contextlib import closing
from multiprocessing import Process
from pathlib import Path
from tempfile import TemporaryDirectory


def connect(path):
    return closing(sqlite3.connect(path, timeout=15, isolation_level=None))


def visit(path):
    with connect(path) as db:
        for _ in range(5):
            db.execute("BEGIN IMMEDIATE")
            (count,) = db.execute("SELECT count FROM visits").fetchone()
            db.execute("UPDATE visits SET count = ?", (count + 1,))
            db.execute("COMMIT")


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        path = Path(folder, "visits.db")
        with connect(path) as db:
            db.execute("CREATE TABLE visits (count INTEGER)")
            db.execute("INSERT INTO visits VALUES (0)")
        children = [Process(target=visit, args=(path,)) for _ in range(4)]
        for child in children:
            child.start()
        for child in children:
            child.join()
        with connect(path) as db:
            print("20 visits, counted:", *db.execute("SELECT count FROM visits").fetchone())
