from multiprocessing import Process, RawArray, RawValue


def work(place, factor, squares):
    squares[place] = factor.value * place**2


if __name__ == "__main__":
    factor, squares = RawValue("q", 10), RawArray("q", 4)
    children = [Process(target=work, args=(n, factor, squares)) for n in range(4)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print("squares:", squares[:], "- has a lock:", hasattr(squares, "get_lock"))
