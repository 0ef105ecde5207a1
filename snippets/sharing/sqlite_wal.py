import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory


def connect(path, timeout):
    return closing(sqlite3.connect(path, timeout=timeout, isolation_level=None))


def attempt(who, db):
    try:
        db.execute("UPDATE visits SET count = count + 1")
        print(f"{who} writes: done")
    except sqlite3.OperationalError as error:
        print(f"{who} writes: {error} ({error.sqlite_errorname})")


if __name__ == "__main__":
    for mode in ("delete", "wal"):
        with TemporaryDirectory() as folder:
            path = Path(folder, "visits.db")
            with connect(path, 60) as ann, connect(path, 0.1) as bob:
                print("mode", *ann.execute(f"PRAGMA journal_mode = {mode}").fetchone())
                ann.execute("CREATE TABLE visits AS SELECT 0 AS count")
                ann.execute("BEGIN")
                ann.execute("SELECT count FROM visits").fetchall()
                attempt("bob", bob)
                attempt("ann", ann)
