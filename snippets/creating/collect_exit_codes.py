import sys
from multiprocessing import Process


def check(number):
    if number == 2:
        sys.exit(3)


if __name__ == "__main__":
    children = [Process(target=check, args=(n,), name=f"check-{n}") for n in (1, 2, 3)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    failed = {child.name: child.exitcode for child in children if child.exitcode != 0}
    print("failed:", failed)
    sys.exit(1 if failed else 0)
