from multiprocessing import Array, Barrier, Process


def write(cells, place, barrier):
    barrier.wait()
    for _ in range(3000):
        cells[place] += 1


if __name__ == "__main__":
    cells, barrier = Array("h", [0, 1000, 2000, 3000], lock=False), Barrier(4)
    children = [Process(target=write, args=(cells, place, barrier)) for place in range(4)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print(list(cells))
