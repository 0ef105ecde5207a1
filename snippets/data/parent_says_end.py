import os
from multiprocessing import Process, Queue


def produce(queue, number):
    queue.put(f"from {number}")
    queue.close()
    queue.join_thread()
    os._exit(number)


def collect(queue):
    print("collected", sorted(iter(queue.get, None)))


if __name__ == "__main__":
    queue = Queue()
    collector = Process(target=collect, args=(queue,))
    producers = [Process(target=produce, args=(queue, number)) for number in range(3)]
    for process in (collector, *producers):
        process.start()
    for producer in producers:
        producer.join()
    queue.put(None)
    collector.join()
    print("exit codes", [producer.exitcode for producer in producers])
