import threading
from multiprocessing import Process


class Worker(Process):
    def run(self):
        self.lock = threading.Lock()
        with self.lock:
            print("child: working")


if __name__ == "__main__":
    child = Worker()
    child.start()
    child.join()
