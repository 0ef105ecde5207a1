from concurrent.futures import ProcessPoolExecutor


def reciprocal(number):
    return 1 / number


if __name__ == "__main__":
    for size in (1, 3):
        arrived = []
        with ProcessPoolExecutor(2) as pool:
            try:
                for result in pool.map(reciprocal, (1, 2, 0), chunksize=size):
                    arrived.append(result)
            except ZeroDivisionError:
                print(f"chunksize {size}: {arrived} arrived before the error")
