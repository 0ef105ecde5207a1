import multiprocessing
import sqlite3


def connect():
    return sqlite3.connect("bank.db", timeout=20, isolation_level=None)


def deposit(times):
    database = connect()
    for _ in range(times):
        database.execute("BEGIN IMMEDIATE")
        (balance,) = database.execute("SELECT balance FROM account").fetchone()
        database.execute("UPDATE account SET balance = ?", (balance + 1,))
        database.execute("COMMIT")
    database.close()


if __name__ == "__main__":
    database = connect()
    database.execute("PRAGMA synchronous = OFF")
    database.execute("CREATE TABLE account (balance INTEGER)")
    database.execute("INSERT INTO account VALUES (0)")
    children = [multiprocessing.Process(target=deposit, args=(10,)) for _ in range(3)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print(
        database.execute("SELECT balance FROM account").fetchone(), [c.exitcode for c in children]
    )
    database.close()
