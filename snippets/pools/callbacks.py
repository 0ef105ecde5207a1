from multiprocessing import Pool


def reciprocal(number):
    return 1 / number


if __name__ == "__main__":
    results, errors = [], []
    with Pool(2) as pool:
        print("map:", pool.map(reciprocal, (1, 2, 4)))
        for number in (1, 2, 0):
            pool.apply_async(
                reciprocal,
                (number,),
                callback=results.append,
                error_callback=errors.append,
            )
        pool.close()
        pool.join()
    print("callback:", sorted(results))
    print("error_callback:", errors)
