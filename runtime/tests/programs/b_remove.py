import multiprocessing
import os


def remove(barrier, results):
    removed = missed = 0
    for turn in range(20):
        barrier.wait()
        try:
            os.remove(f"ticket{turn}")
            removed += 1
        except FileNotFoundError:
            missed += 1
    results.put((removed, missed))


if __name__ == "__main__":
    for turn in range(20):
        open(f"ticket{turn}", "w").close()
    barrier, results = multiprocessing.Barrier(4), multiprocessing.Queue()
    children = [multiprocessing.Process(target=remove, args=(barrier, results)) for _ in range(4)]
    for child in children:
        child.start()
    counts = [results.get() for _ in children]
    for child in children:
        child.join()
    print("removed", sum(removed for removed, _ in counts))
    print("missed", sum(missed for _, missed in counts))
    print([name for name in os.listdir() if name.startswith("ticket")])
