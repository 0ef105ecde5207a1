import sqlite3
from contextlib import closing
from multiprocessing import Event, Process
from pathlib import Path
from tempfile import TemporaryDirectory


def connect(path):
    return closing(sqlite3.connect(path, isolation_level=None))


def visits(connection):
    return connection.execute("SELECT count FROM visits").fetchone()[0]


def count(path, counted, parent_closed):
    with connect(path) as own:
        own.execute("UPDATE visits SET count = count + 1")
        counted.set()
        parent_closed.wait()
        own.execute("UPDATE visits SET count = count + 1")
        print("the child counted", visits(own))


if __name__ == "__main__":
    counted, parent_closed = Event(), Event()
    with TemporaryDirectory() as folder:
        path = Path(folder, "visits.db")
        with connect(path) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("CREATE TABLE visits AS SELECT 0 AS count")
            child = Process(target=count, args=(path, counted, parent_closed))
            child.start()
            counted.wait()
        parent_closed.set()
        child.join()
        with connect(path) as connection:
            print("the file says", visits(connection))
