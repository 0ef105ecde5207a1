from concurrent.futures import ProcessPoolExecutor


class OrderError(Exception):
    def __init__(self, item, missing):
        super().__init__(item, missing)
        self.item, self.missing = item, missing

    def __str__(self):
        return f"{self.missing} of {self.item} are missing"


class Refused(OrderError):
    pass


def order(item, count):
    if count > 5:
        raise Refused(item, count)
    if count > 3:
        raise OrderError(item, count - 3)
    return f"{count} {item}"


if __name__ == "__main__":
    with ProcessPoolExecutor(2) as executor:
        futures = [executor.submit(order, "apples", count) for count in (2, 5, 9)]
        for future in futures:
            try:
                print(future.result())
            except OrderError as error:
                print(type(error).__name__, error, error.item, error.missing)
                print(type(error.__cause__).__name__, "in order" in str(error.__cause__))
