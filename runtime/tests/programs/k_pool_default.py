import multiprocessing
import os


def square(number):
    return number * number


if __name__ == "__main__":
    with multiprocessing.Pool() as pool:
        print(len(multiprocessing.active_children()) == os.process_cpu_count())
        print(sum(pool.map(square, range(200))))
        print(sorted(pool.imap_unordered(square, range(5))))
