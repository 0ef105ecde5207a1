import os
import sqlite3
from functools import cache
from multiprocessing import Process, current_process
from pathlib import Path
from tempfile import TemporaryDirectory


@cache
def open_for(pid, path):
    print(current_process().name, "connects", flush=True)
    return sqlite3.connect(path, isolation_level=None)


def execute(path, statement):
    return open_for(os.getpid(), path).execute(statement)


def visit(path):
    for _ in range(2):
        execute(path, "UPDATE visits SET count = count + 1")


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        path = Path(folder, "visits.db")
        execute(path, "CREATE TABLE visits AS SELECT 0 AS count")
        visit(path)
        child = Process(target=visit, args=(path,), name="child")
        child.start()
        child.join()
        print("visits:", *execute(path, "SELECT count FROM visits").fetchone())
        open_for(os.getpid(), path).close()
