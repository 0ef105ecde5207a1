import time
from multiprocessing import Process, SimpleQueue


def work(queue):
    until = time.monotonic() + 1.2
    while time.monotonic() < until:
        pass
    queue.put("went on")
    time.sleep(100)


if __name__ == "__main__":
    queue = SimpleQueue()
    Process(target=work, args=(queue,), daemon=True).start()
    print(queue.get())
