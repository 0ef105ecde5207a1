import multiprocessing


class Lost(Exception):
    pass


def search(depth):
    if depth == 0:
        raise Lost("at the bottom")
    search(depth - 1)


if __name__ == "__main__":
    child = multiprocessing.Process(target=search, args=(3,))
    child.start()
    child.join()
    print("the child ended with", child.exitcode)
    raise SystemExit(child.exitcode + 4)
