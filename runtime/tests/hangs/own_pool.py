from multiprocessing.pool import ThreadPool

pool = ThreadPool(1)


def inner(n):
    return n


def outer(n):
    return pool.apply(inner, (n,))


if __name__ == "__main__":
    print(pool.apply(outer, (1,)))
