from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


class NoRoot(Exception):
    def __init__(self, number, reason):
        super().__init__(f"{number}: {reason}")
        self.number, self.reason = number, reason


class Mended(NoRoot):
    def __reduce__(self):
        return Mended, (self.number, self.reason)


def fail(kind):
    raise kind(-9, "no root")


if __name__ == "__main__":
    for kind in (Mended, NoRoot):
        with ProcessPoolExecutor(1) as pool:
            try:
                pool.submit(fail, kind).result()
            except (NoRoot, BrokenProcessPool) as error:
                print(f"raised {kind.__name__}, got {type(error).__name__}: {error}")
