import multiprocessing
import sqlite3


def insert(worker):
    with sqlite3.connect("log.db", timeout=20) as database:
        for number in range(5):
            database.execute("INSERT INTO log VALUES (?, ?)", (worker, number))
    database.close()


if __name__ == "__main__":
    database = sqlite3.connect("log.db", timeout=20)
    database.execute("CREATE TABLE log (worker INTEGER, number INTEGER)")
    database.commit()
    with multiprocessing.Pool(2) as pool:
        pool.map(insert, range(4), chunksize=1)
    print(database.execute("SELECT count(*), sum(number) FROM log").fetchall())
    print(database.execute("SELECT worker, count(*) FROM log GROUP BY worker").fetchall())
    database.close()
