import sys
from concurrent.futures import ProcessPoolExecutor


def reciprocal(number):
    if number == 0:
        sys.exit(3)
    return 1 / number


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as pool:
        futures = [pool.submit(reciprocal, number) for number in (2, 0)]
        print("it raised:", repr(futures[1].exception()))
        for future in futures:
            try:
                print(future.result())
            except Exception:
                print("failed")
    print("all done")
