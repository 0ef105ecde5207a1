import multiprocessing
import time


def nap(barrier, results):
    barrier.wait()
    began = time.monotonic()
    time.sleep(0.2)
    results.put((began, time.monotonic()))


if __name__ == "__main__":
    barrier, results = multiprocessing.Barrier(3), multiprocessing.Queue()
    children = [multiprocessing.Process(target=nap, args=(barrier, results)) for _ in range(3)]
    for child in children:
        child.start()
    spans = [results.get() for _ in children]
    for child in children:
        child.join()
    print(all(ended - began >= 0.2 for began, ended in spans))
    print("together:", max(began for began, _ in spans) < min(ended for _, ended in spans))
