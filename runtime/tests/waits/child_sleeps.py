import time
from multiprocessing import Process, Queue


def work(queue):
    time.sleep(1.5)
    queue.put("went on")


if __name__ == "__main__":
    queue = Queue()
    child = Process(target=work, args=(queue,))
    child.start()
    print(queue.get())
    child.join()
