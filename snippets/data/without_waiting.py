from multiprocessing import Process, Queue
from queue import Empty, Full


def fill(queue):
    for number in range(5):
        try:
            queue.put_nowait(number)
        except Full:
            print("full at", number, queue.full())


if __name__ == "__main__":
    queue = Queue(maxsize=3)
    child = Process(target=fill, args=(queue,))
    child.start()
    child.join()
    print("waiting:", queue.qsize())
    print("taken:", [queue.get(), queue.get(), queue.get()])
    try:
        queue.get_nowait()
    except Empty:
        print("nothing left")
