from multiprocessing import Array, Process


def write(cells, place):
    for value in range(100):
        cells[place] = value
    cells[place] = -place


if __name__ == "__main__":
    cells = Array("b", 8, lock=False)
    children = [Process(target=write, args=(cells, place)) for place in range(8)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print(list(cells))
