import multiprocessing


class TooBig(ValueError):
    limit = 10


def checked(number):
    if number > TooBig.limit:
        raise TooBig(f"{number} > {TooBig.limit}")
    return number


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        print(pool.map(checked, range(5)))
        for call in (pool.map, lambda f, n: list(pool.imap(f, n))):
            try:
                call(checked, [1, 20, 3])
            except TooBig as error:
                print("caught", repr(error), isinstance(error, TooBig))
        try:
            pool.apply(checked, (11,))
        except ValueError as error:
            print("caught", error, type(error) is TooBig)
