from multiprocessing import Array, Barrier, Process, Queue


def relax(old, new, place, barrier, results):
    for _ in range(30):
        new[place] = (old[place - 1] + old[place + 1]) / 2
        barrier.wait()
        old, new = new, old
    results.put((place, old[place]))


if __name__ == "__main__":
    line = [0.0, 1.0, 2.0, 4.0, 16.0]
    old, new = Array("d", line, lock=False), Array("d", line, lock=False)
    barrier, results = Barrier(3), Queue()
    children = [
        Process(target=relax, args=(old, new, place, barrier, results)) for place in (1, 2, 3)
    ]
    for child in children:
        child.start()
    told = dict(results.get() for _ in children)
    for child in children:
        child.join()
    print([old[place] == told[place] for place in (1, 2, 3)])
    for _ in range(30):
        line[1:4] = [(line[place - 1] + line[place + 1]) / 2 for place in (1, 2, 3)]
    print(line[1:4] == old[1:4])
