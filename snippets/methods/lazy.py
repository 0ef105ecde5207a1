import sys
from multiprocessing import get_context
lazy import decimal
lazy from fractions import Fraction


def loaded():
    return [name for name in ("decimal", "fractions") if name in sys.modules]


def work():
    print("at the start:", loaded())
    print("a third:", Fraction(1, 3))
    print("then:", loaded())
    print("a tenth:", decimal.Decimal("0.1"))
    print("then:", loaded())


if __name__ == "__main__":
    child = get_context("spawn").Process(target=work)
    child.start()
    child.join()
