import threading
from multiprocessing import Process


class Worker(Process):
    def __init__(self):
        super().__init__()
        self.lock = threading.Lock()

    def run(self):
        print("child:  working")


if __name__ == "__main__":
    child = Worker()
    try:
        child.start()
        child.join()
    except TypeError as error:
        print("start(): TypeError:", error)
