from concurrent.futures import ProcessPoolExecutor


def numbers():
    for number in range(1_000_000_000):
        taken.append(number)
        yield number


if __name__ == "__main__":
    taken = []
    with ProcessPoolExecutor(2) as pool:
        results = pool.map(abs, numbers(), buffersize=4)
        print("taken before the first result:", len(taken))
        print("results:", next(results), next(results), next(results))
        print("taken then:", len(taken))
