import time
from multiprocessing import Barrier, Process


def arrive(everyone):
    everyone.wait()


if __name__ == "__main__":
    everyone = Barrier(3)
    children = [Process(target=arrive, args=(everyone,)) for _ in range(2)]
    for child in children:
        child.start()
    while everyone.n_waiting < 2:
        time.sleep(0.01)
    print(everyone.n_waiting, "of", everyone.parties, "have arrived")
    everyone.wait()
    for child in children:
        child.join()
