import time
from multiprocessing import Process, Queue
from multiprocessing.util import is_exiting


class Report:
    def __reduce__(self):
        while not is_exiting():
            time.sleep(0.01)
        raise TypeError("cannot pickle a report")


def work(queue):
    queue.put(Report())
    print("child: put() returned")


if __name__ == "__main__":
    queue = Queue()
    child = Process(target=work, args=(queue,))
    child.start()
    child.join()
    print("exit code:", child.exitcode)
    print("queue empty:", queue.empty())
