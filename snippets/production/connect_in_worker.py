import sqlite3
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

BALANCES = {"ann": 100, "bob": 250, "eve": 70}


def connect(path):
    global connection
    connection = sqlite3.connect(path)


def balance(name):
    query = "SELECT amount FROM balances WHERE name = ?"
    return connection.execute(query, (name,)).fetchone()[0]


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        path = Path(folder, "bank.db")
        with closing(sqlite3.connect(path)) as database, database:
            database.execute("CREATE TABLE balances (name, amount)")
            database.executemany("INSERT INTO balances VALUES (?, ?)", BALANCES.items())
        with ProcessPoolExecutor(2, initializer=connect, initargs=(path,)) as pool:
            for name, amount in zip(BALANCES, pool.map(balance, BALANCES), strict=True):
                print(name, "has", amount)
