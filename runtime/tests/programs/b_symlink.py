import multiprocessing
import os


def claim(barrier, results):
    won = 0
    for turn in range(15):
        barrier.wait()
        try:
            os.symlink(str(os.getpid()), f"holder{turn}")
            won += 1
        except FileExistsError:
            pass
    barrier.wait()
    mine = sum(os.readlink(f"holder{turn}") == str(os.getpid()) for turn in range(15))
    results.put((won, mine))


if __name__ == "__main__":
    barrier, results = multiprocessing.Barrier(3), multiprocessing.Queue()
    children = [multiprocessing.Process(target=claim, args=(barrier, results)) for _ in range(3)]
    for child in children:
        child.start()
    counts = [results.get() for _ in children]
    for child in children:
        child.join()
    print(sum(won for won, _ in counts), all(won == mine for won, mine in counts))
