import os
from concurrent.futures import ProcessPoolExecutor


def square(number):
    return number * number


if __name__ == "__main__":
    with ProcessPoolExecutor() as executor:
        print(sum(executor.map(square, range(100), chunksize=10)))
        print(executor.submit(os.getpid).result() != os.getpid())
    print(os.cpu_count() >= os.process_cpu_count() >= 1)
