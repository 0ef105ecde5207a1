import multiprocessing
from collections import Counter


def produce(queue, number):
    for turn in range(300):
        queue.put((number, turn))
    queue.put((number, None))


if __name__ == "__main__":
    queue = multiprocessing.Queue(maxsize=20)
    children = [multiprocessing.Process(target=produce, args=(queue, n)) for n in range(3)]
    for child in children:
        child.start()
    seen, last, in_order, ended = Counter(), {}, True, 0
    while ended < 3:
        number, turn = queue.get()
        if turn is None:
            ended += 1
            continue
        in_order &= turn == last.get(number, -1) + 1
        last[number] = turn
        seen[number] += 1
    for child in children:
        child.join()
    print(sorted(seen.items()), in_order)
