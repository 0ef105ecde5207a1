from concurrent.futures import ProcessPoolExecutor


def reciprocal(number):
    return 1 / number


if __name__ == "__main__":
    with ProcessPoolExecutor() as pool:
        for number in (1, 2, 0):
            pool.submit(reciprocal, number)
    print("all fine")
