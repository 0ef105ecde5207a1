import threading
from multiprocessing import Process


class Worker(Process):
    def __init__(self, held):
        super().__init__()
        self.held = held

    def run(self):
        print("child:  holding a", type(self.held).__name__)


if __name__ == "__main__":
    with open(__file__, encoding="utf-8") as file:
        for held in (threading.Lock(), file):
            child = Worker(held)
            try:
                child.start()
                child.join()
            except TypeError as error:
                print("start(): TypeError:", error)
