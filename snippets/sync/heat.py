from multiprocessing import Array, Barrier, Process

CELLS, ROUNDS, WORKERS = 12, 30, 3


def next_heat(old, cell):
    return (old[cell - 1] + old[cell] + old[cell + 1]) / 3


def warm(rods, cells, round_done):
    for number in range(ROUNDS):
        old, new = rods[number % 2], rods[1 - number % 2]
        for cell in cells:
            new[cell] = next_heat(old, cell)
        round_done.wait()


def two_rods():
    hot_end = [100.0] + [0.0] * (CELLS + 1)
    return [Array("d", hot_end, lock=False) for _ in range(2)]


if __name__ == "__main__":
    rods, round_done = two_rods(), Barrier(WORKERS)
    share = CELLS // WORKERS
    children = []
    for start in range(1, CELLS + 1, share):
        cells = range(start, start + share)
        children.append(Process(target=warm, args=(rods, cells, round_done)))
    for child in children:
        child.start()
    for child in children:
        child.join()
    alone = two_rods()
    warm(alone, range(1, CELLS + 1), Barrier(1))
    print([round(heat) for heat in rods[ROUNDS % 2]])
    print("as computed by one process:", list(rods[0]) == list(alone[0]))
