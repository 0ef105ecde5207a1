from multiprocessing import Queue
from queue import Empty, Full

if __name__ == "__main__":
    queue = Queue(maxsize=2)
    queue.put("one")
    queue.put("two")
    try:
        queue.put("three", timeout=0.1)
    except Full:
        print("no room within 0.1 s")
    print(queue.get(), queue.get())
    try:
        queue.get(timeout=0.1)
    except Empty:
        print("nothing came within 0.1 s")
