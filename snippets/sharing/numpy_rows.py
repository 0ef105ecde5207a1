# /// script
# dependencies = ["numpy"]
# ///
from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory

import numpy as np


def double(name, shape, rows):
    block = SharedMemory(name)
    table = np.ndarray(shape, np.int64, block.buf)
    table[rows] *= 2
    del table
    block.close()


if __name__ == "__main__":
    block = SharedMemory(create=True, size=4 * 3 * 8)
    table = np.ndarray((4, 3), np.int64, block.buf)
    table[:] = np.arange(12).reshape(4, 3)
    halves = [slice(0, 2), slice(2, 4)]
    children = [Process(target=double, args=(block.name, table.shape, rows)) for rows in halves]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print(table)
    del table
    block.close()
    block.unlink()
