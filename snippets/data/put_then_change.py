from multiprocessing import Queue
from threading import Event


class Gate:
    def __reduce__(self):
        changed.wait()
        return Gate, ()


if __name__ == "__main__":
    changed = Event()
    queue = Queue()
    numbers = [1, 2]
    queue.put((Gate(), numbers))
    numbers.append(3)
    changed.set()
    _, received = queue.get()
    print("put [1, 2], got", received)
