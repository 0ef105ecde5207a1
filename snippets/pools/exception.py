from concurrent.futures import ProcessPoolExecutor


def reciprocal(number):
    return 1 / number


if __name__ == "__main__":
    with ProcessPoolExecutor() as pool:
        futures = [pool.submit(reciprocal, number) for number in (1, 2, 0)]
        for future in futures:
            try:
                print(future.result())
            except ZeroDivisionError as error:
                print("failed:", error)
