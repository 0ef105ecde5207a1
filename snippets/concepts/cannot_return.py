from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


class Told(Exception):
    def __init__(self, number, reason):
        super().__init__(f"{number}: {reason}")


class Kept(Exception):
    def __init__(self, number, reason):
        super().__init__(number, reason)


def fail(kind):
    raise kind(-9, "no root")


if __name__ == "__main__":
    for kind in (Kept, Told):
        with ProcessPoolExecutor(1) as pool:
            try:
                pool.submit(fail, kind).result()
            except (kind, BrokenProcessPool) as error:
                print(f"raised {kind.__name__}, got {type(error).__name__}: {error}")
