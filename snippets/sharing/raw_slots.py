from multiprocessing import Process, RawArray


def work(place, squares):
    squares[place] = place**2


if __name__ == "__main__":
    squares = RawArray("q", 4)
    children = [Process(target=work, args=(n, squares)) for n in range(4)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print("squares:", squares[:], "- has a lock:", hasattr(squares, "get_lock"))
