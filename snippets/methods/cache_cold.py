from functools import cache
from multiprocessing import Process, current_process


@cache
def squares():
    print(current_process().name, "computes the table")
    return [number * number for number in range(1000)]


def work(number):
    print("the square of", number, "is", squares()[number])


if __name__ == "__main__":
    work(12)
    child = Process(target=work, args=(30,))
    child.start()
    child.join()
