import queue
from multiprocessing import Queue

tasks = Queue(1)


if __name__ == "__main__":
    tasks.put(1)
    try:
        tasks.put(2, timeout=1.2)
    except queue.Full:
        print("went on")
    tasks.get()
