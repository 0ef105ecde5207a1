import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory


def connect(path, timeout):
    return closing(sqlite3.connect(path, timeout=timeout, isolation_level=None))


def attempt(what, db, statement):
    try:
        db.execute(statement)
        print(f"{what}: done")
    except sqlite3.OperationalError as error:
        print(f"{what}: {error}")


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        path = Path(folder, "visits.db")
        with connect(path, 60) as ann, connect(path, 0.1) as bob, connect(path, 60) as eve:
            ann.execute("CREATE TABLE visits (count INTEGER)")
            ann.execute("BEGIN IMMEDIATE")
            attempt("bob waits 0.1 s", bob, "BEGIN IMMEDIATE")
            ann.execute("COMMIT")

            for person in (ann, eve):
                person.execute("BEGIN")
                person.execute("SELECT * FROM visits").fetchall()
            attempt("ann reads, then writes", ann, "INSERT INTO visits VALUES (1)")
            attempt("eve reads, then writes", eve, "INSERT INTO visits VALUES (1)")
