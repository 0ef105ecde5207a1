from concurrent.futures import ProcessPoolExecutor


def square(number):
    return number**2


if __name__ == "__main__":
    with ProcessPoolExecutor() as pool:
        futures = [pool.submit(square, number) for number in range(10)]
        print([future.result() for future in futures])
