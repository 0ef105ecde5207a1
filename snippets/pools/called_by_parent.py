from concurrent.futures import ProcessPoolExecutor


def square(number):
    return number**2


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as pool:
        print("submit(square, 3):", pool.submit(square, 3).result())
        try:
            pool.submit(square(3)).result()
        except TypeError as error:
            print("submit(square(3)):", error)
