import os
from concurrent import interpreters

count = 1


def raise_count(by):
    global count
    count += by
    return count


if __name__ == "__main__":
    other = interpreters.create()
    print("there:", other.call(raise_count, 10), other.call(raise_count, 10))
    print("here: ", count)
    print("same process:", other.call(os.getpid) == os.getpid())
    other.close()
