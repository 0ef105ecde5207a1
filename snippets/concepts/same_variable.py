from multiprocessing import Process
from threading import Thread

box = []


def put(word):
    box.append(word)


if __name__ == "__main__":
    for kind in (Thread, Process):
        box.clear()
        workers = [kind(target=put, args=(word,)) for word in ("left", "right")]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        print(f"two of {kind.__name__}: the box holds {sorted(box)}")
