import multiprocessing
import sqlite3


def hold(held, release):
    database = sqlite3.connect("one.db", isolation_level=None)
    database.execute("BEGIN EXCLUSIVE")
    held.set()
    release.wait()
    database.execute("INSERT INTO t VALUES (1)")
    database.execute("COMMIT")
    database.close()


if __name__ == "__main__":
    database = sqlite3.connect("one.db", timeout=0, isolation_level=None)
    database.execute("CREATE TABLE t (n)")
    held, release = multiprocessing.Event(), multiprocessing.Event()
    child = multiprocessing.Process(target=hold, args=(held, release))
    child.start()
    held.wait()
    try:
        database.execute("BEGIN IMMEDIATE")
        print("nobody held it")
    except sqlite3.OperationalError as error:
        print("OperationalError:", error)
    release.set()
    child.join()
    print(database.execute("SELECT * FROM t").fetchall())
    database.close()
