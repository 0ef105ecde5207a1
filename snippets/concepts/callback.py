from multiprocessing import Pool


def root(number):
    if number < 0:
        raise ValueError(f"no root of {number}")
    return number**0.5


def worked(result):
    print("result:", result)


def failed(error):
    print("exception:", repr(error))


if __name__ == "__main__":
    with Pool(1) as pool:
        for number in (9, -9):
            pool.apply_async(root, (number,), callback=worked, error_callback=failed)
        pool.close()
        pool.join()
