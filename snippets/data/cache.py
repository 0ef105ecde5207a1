from functools import cache
from multiprocessing import Process


@cache
def square(number):
    return number**2


def work():
    square(12)
    print("child: ", square.cache_info().currsize, "cached")


if __name__ == "__main__":
    child = Process(target=work)
    child.start()
    child.join()
    print("parent:", square.cache_info().currsize, "cached")
