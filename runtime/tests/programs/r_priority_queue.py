import multiprocessing
import queue
from multiprocessing.managers import SyncManager


class Manager(SyncManager):
    pass


Manager.register("PriorityQueue", queue.PriorityQueue)


def work(jobs, done):
    while (job := jobs.get())[1] != "stop":
        done.append(job)


if __name__ == "__main__":
    with Manager() as manager:
        jobs, done = manager.PriorityQueue(), manager.list()
        for job in [(5, "sweep"), (1, "put out the fire"), (9, "stop"), (3, "answer")]:
            jobs.put(job)
        child = multiprocessing.Process(target=work, args=(jobs, done))
        child.start()
        child.join()
        print(*done, sep="\n")
        try:
            jobs.get(timeout=0.1)
        except queue.Empty:
            print("Empty")
