import threading
from multiprocessing import Process, SimpleQueue


class Counter:
    def __init__(self, number):
        self.lock = threading.Lock()
        self.number = number

    def add(self, text):
        with self.lock:
            self.number += len(text.split())


def work(results, number, texts):
    counter = Counter(number)
    for text in texts:
        counter.add(text)
    results.put(counter.number)


if __name__ == "__main__":
    counter = Counter(100)
    results = SimpleQueue()
    child = Process(target=work, args=(results, counter.number, ["to be", "or not to be"]))
    child.start()
    counter.number = results.get()
    child.join()
    results.close()
    print("parent:", counter.number)
