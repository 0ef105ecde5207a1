from concurrent.futures import ProcessPoolExecutor


class NoRoot(Exception):
    def __init__(self, number, reason):
        super().__init__(number, reason)

    def __str__(self):
        number, reason = self.args
        return f"{number}: {reason}"


def root(number):
    raise NoRoot(number, "it is negative")


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as pool:
        try:
            print(pool.submit(root, -9).result())
        except NoRoot as error:
            print("no root:", error)
