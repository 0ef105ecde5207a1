from concurrent.futures import ProcessPoolExecutor


class NoRoot(Exception):
    made = 0

    def __init__(self, number):
        super().__init__(number)
        NoRoot.made += 1


def root(number):
    raise NoRoot(number)


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as pool:
        error = pool.submit(root, -9).exception()
    print(repr(error))
    print("made in this process:", NoRoot.made)
    print("its cause:", type(error.__cause__).__name__)
