import sys
from multiprocessing import get_context
lazy import decimal
lazy from fractions import Fraction


def work():
    print("child, at the start: decimal:", "decimal" in sys.modules)
    print("child, at the start: fractions:", "fractions" in sys.modules)
    print("a third:", Fraction(1, 3), decimal.Decimal(1) / 3)


if __name__ == "__main__":
    forkserver = get_context("forkserver")
    forkserver.set_forkserver_preload(["__main__", "decimal"])
    child = forkserver.Process(target=work)
    child.start()
    child.join()
