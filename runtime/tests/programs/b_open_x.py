import multiprocessing


def claim(barrier, number, results):
    won = []
    for name in range(20):
        barrier.wait()
        try:
            with open(f"lock{name}", "x") as file:
                file.write(str(number))
            won.append(name)
        except FileExistsError:
            pass
    results.put((number, won))


if __name__ == "__main__":
    barrier, results = multiprocessing.Barrier(3), multiprocessing.Queue()
    children = [
        multiprocessing.Process(target=claim, args=(barrier, number, results))
        for number in range(3)
    ]
    for child in children:
        child.start()
    winners = dict(results.get() for _ in children)
    for child in children:
        child.join()
    print(sorted(name for won in winners.values() for name in won) == list(range(20)))
    for name in range(20):
        with open(f"lock{name}") as file:
            assert name in winners[int(file.read())]
    print("each name was claimed once, by whom its file says")
