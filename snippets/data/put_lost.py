from multiprocessing import Queue, SimpleQueue
from threading import Lock

if __name__ == "__main__":
    queue = Queue()
    queue.put(Lock())
    print("Queue: put() raised nothing")
    queue.put("next")
    print("Queue: the first to arrive is", queue.get())

    simple = SimpleQueue()
    try:
        simple.put(Lock())
    except TypeError as error:
        print("SimpleQueue: put() raised", repr(error))
    simple.close()
