from functools import partial
from multiprocessing import Pool

pickled = 0


class Table:
    def __init__(self):
        self.rows = list(range(1000))

    def __getstate__(self):
        global pickled
        pickled += 1
        return self.__dict__


def keep(table):
    global kept
    kept = table


def look_up(table, row):
    return table.rows[row]


def look_up_kept(row):
    return kept.rows[row]


if __name__ == "__main__":
    table = Table()
    with Pool(2) as pool:
        pool.map(partial(look_up, table), range(6), chunksize=1)
    print("in each task:", pickled, "times")
    pickled = 0
    with Pool(2, keep, (table,)) as pool:
        pool.map(look_up_kept, range(6), chunksize=1)
    print("by the initializer:", pickled, "times")
