import multiprocessing


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone:", self.name)


def numbers():
    try:
        yield 1
    finally:
        print("generator closed")


def write(name, how):
    global log, kept
    log = open(name, "w")
    log.write(f"{name} was never closed\n")
    kept = Noisy(f"silent, in a child, {how}")
    if how == "exit":
        raise SystemExit(2)
    if how == "raise":
        raise ValueError(how)


if __name__ == "__main__":
    for how in ("return", "exit", "raise"):
        child = multiprocessing.Process(target=write, args=(f"{how}.txt", how))
        child.start()
        child.join()
        print(child.exitcode, open(f"{how}.txt").read().strip())
    first, second = Noisy("first"), Noisy("second")
    second.itself = second
    steps = numbers()
    next(steps)
    print("the end")
