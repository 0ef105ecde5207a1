from concurrent.futures import ProcessPoolExecutor


def work(number):
    return sum(range(number * 100_000))


if __name__ == "__main__":
    with ProcessPoolExecutor(2) as pool:
        for chunksize in (1, 3):
            results = list(pool.map(work, (1, 2, 3, 4, 5, 6), chunksize=chunksize))
            print(f"chunksize {chunksize}: {len(results)} results")
