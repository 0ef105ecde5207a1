from multiprocessing import Process
from multiprocessing.managers import BaseManager
from queue import PriorityQueue


class QueueManager(BaseManager):
    pass


QueueManager.register("PriorityQueue", PriorityQueue)


def work(queue):
    for _ in range(3):
        print(queue.get())


if __name__ == "__main__":
    with QueueManager() as manager:
        queue = manager.PriorityQueue()
        queue.put((2, "send newsletter"))
        queue.put((1, "reset password"))
        queue.put((3, "clean up"))
        worker = Process(target=work, args=(queue,))
        worker.start()
        worker.join()
