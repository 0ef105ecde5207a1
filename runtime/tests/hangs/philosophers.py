from multiprocessing import Barrier, Lock, Process


def dine(left, right, all_sit):
    with left:
        all_sit.wait()
        right.acquire()


if __name__ == "__main__":
    forks, all_sit = [Lock() for _ in range(3)], Barrier(3)
    children = [
        Process(target=dine, args=(forks[n], forks[(n + 1) % 3], all_sit)) for n in range(3)
    ]
    for child in children:
        child.start()
    for child in children:
        child.join()
