from concurrent.futures import ProcessPoolExecutor


class NoRoot(Exception):
    def __init__(self, number, reason):
        super().__init__(number, reason)


def root(number):
    raise NoRoot(number, "it is negative")


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as pool:
        print(repr(pool.submit(root, -9).exception()))
