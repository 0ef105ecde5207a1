from concurrent.futures import ProcessPoolExecutor


def reciprocal(number):
    return 1 / number


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as pool:
        print(pool.submit(reciprocal, 2).result())
        print(pool.submit(reciprocal, 0).result())
