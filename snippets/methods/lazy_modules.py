import sys
from multiprocessing import get_context

__lazy_modules__ = {"decimal"}

import decimal


def work():
    print("child, at the start:", "decimal" in sys.modules)
    print("sum:", decimal.Decimal("0.1") + decimal.Decimal("0.2"))
    print("child, after the use:", "decimal" in sys.modules)


if __name__ == "__main__":
    child = get_context("spawn").Process(target=work)
    child.start()
    child.join()
