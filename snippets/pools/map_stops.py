from concurrent.futures import ProcessPoolExecutor


def reciprocal(number):
    return 1 / number


if __name__ == "__main__":
    with ProcessPoolExecutor() as pool:
        results = pool.map(reciprocal, (1, 2, 0, 4))
        try:
            for result in results:
                print(result)
        except ZeroDivisionError as error:
            print("failed:", error)
        print("after that:", list(results))
