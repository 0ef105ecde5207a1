import decimal
import sys
from multiprocessing import Process


def work():
    print("at the top, decimal:", decimal.__name__ in sys.modules)
    print("in the guard, sqlite3:", "sqlite3" in sys.modules)
    print("in the function, fractions:", "fractions" in sys.modules, end=", ")
    import fractions

    print("then", fractions.__name__ in sys.modules)


if __name__ == "__main__":
    import sqlite3

    print("parent: sqlite3:", sqlite3.__name__ in sys.modules)
    child = Process(target=work)
    child.start()
    child.join()
