import multiprocessing
import os

name = "nobody"


def prepare(given):
    global name
    name = given


def who(_):
    return name, os.getpid()


if __name__ == "__main__":
    with multiprocessing.Pool(1, prepare, ("pool",), maxtasksperchild=2) as pool:
        told = pool.map(who, range(6), chunksize=1)
        print({name for name, _ in told}, len({pid for _, pid in told}))
    print(name)
