from concurrent.futures import ProcessPoolExecutor


def root(number):
    if number < 0:
        raise ValueError(f"no root of {number}")
    return number**0.5


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as pool:
        pool.submit(root, -9)
    print("all fine")
