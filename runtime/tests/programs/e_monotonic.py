import multiprocessing
import time


def clock(pipe):
    while pipe.recv():
        pipe.send(time.monotonic())


if __name__ == "__main__":
    here, there = multiprocessing.Pipe()
    child = multiprocessing.Process(target=clock, args=(there,))
    child.start()
    ordered = []
    for _ in range(50):
        before = time.monotonic()
        here.send(True)
        between = here.recv()
        ordered.append(before <= between <= time.monotonic())
    here.send(False)
    child.join()
    print(ordered.count(True))
