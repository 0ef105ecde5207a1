# /// script
# dependencies = ["numpy"]
# ///
from concurrent.futures import ProcessPoolExecutor

import numpy as np


def double(rows):
    rows *= 2
    return rows


if __name__ == "__main__":
    table = np.arange(6).reshape(2, 3)
    with ProcessPoolExecutor(1) as pool:
        doubled = pool.submit(double, table).result()
    print("here:", table.tolist())
    print("back:", doubled.tolist())
