import queue
from multiprocessing import Queue

tasks = Queue()


if __name__ == "__main__":
    try:
        tasks.get(timeout=1.2)
    except queue.Empty:
        print("went on")
