import multiprocessing


def numbers(seen):
    for number in range(10):
        seen.append(number)
        yield number


if __name__ == "__main__":
    seen = []
    with multiprocessing.Pool(2) as pool:
        results = pool.imap(abs, numbers(seen))
        print(next(results), results.next(timeout=20))
        print(sum(results), len(seen))
        try:
            next(results)
        except StopIteration:
            print("StopIteration")
