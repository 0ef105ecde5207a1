from concurrent.futures import ProcessPoolExecutor


def square(number):
    return number**2


if __name__ == "__main__":
    with ProcessPoolExecutor(max_workers=1) as pool:
        print(list(pool.map(square, [1, 2, 3])))
