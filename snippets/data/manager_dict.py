from multiprocessing import Manager, Process


def work(squares, number):
    squares[number] = number**2


if __name__ == "__main__":
    with Manager() as manager:
        squares = manager.dict()
        children = [Process(target=work, args=(squares, n)) for n in range(5)]
        for child in children:
            child.start()
        for child in children:
            child.join()
        result = squares.copy()
    print(sorted(result.items()))
