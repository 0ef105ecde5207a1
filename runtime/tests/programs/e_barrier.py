import multiprocessing
import time


def stay(barrier, results):
    barrier.wait()
    began = time.monotonic()
    barrier.wait()
    results.put((began, time.monotonic()))


if __name__ == "__main__":
    barrier, results = multiprocessing.Barrier(3), multiprocessing.Queue()
    children = [multiprocessing.Process(target=stay, args=(barrier, results)) for _ in range(3)]
    for child in children:
        child.start()
    spans = [results.get() for _ in children]
    for child in children:
        child.join()
    print("together:", max(began for began, _ in spans) < min(ended for _, ended in spans))
