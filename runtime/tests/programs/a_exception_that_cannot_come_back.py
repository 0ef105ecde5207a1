from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


class Needy(Exception):
    def __init__(self, one, two):
        super().__init__(f"{one} and {two}")


def fail():
    raise Needy(1, 2)


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        future = executor.submit(fail)
        try:
            future.result()
        except BrokenProcessPool as error:
            print("broken:", error)
        except Exception as error:
            print(type(error).__name__, error)
