import multiprocessing


def power(base, exponent):
    return base**exponent


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        print(sum(pool.map(abs, range(-500, 0), chunksize=1)))
        print(sum(pool.map(abs, range(-5000, 0), chunksize=500)))
        print(list(pool.imap(abs, range(-300, 0)))[-3:])
        print(sum(pool.imap_unordered(abs, range(-300, 0), chunksize=7)))
        print(sum(pool.starmap(power, [(n, 2) for n in range(300)], chunksize=11)))
        results = [pool.apply_async(power, (n, 3)) for n in range(100)]
        print(sum(result.get() for result in results))
