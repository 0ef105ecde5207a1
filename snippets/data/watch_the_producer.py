import os
from multiprocessing import Process, Queue
from queue import Empty


def produce(queue):
    queue.put("first")
    queue.close()
    queue.join_thread()
    os._exit(3)


if __name__ == "__main__":
    queue = Queue()
    producer = Process(target=produce, args=(queue,))
    producer.start()
    received = []
    while True:
        alive = producer.is_alive()
        try:
            item = queue.get(timeout=0.1)
        except Empty:
            if not alive:
                break
        else:
            if item is None:
                break
            received.append(item)
    producer.join()
    print("received", received, "exit code", producer.exitcode)
