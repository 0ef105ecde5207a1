import sys
from multiprocessing import Process, Queue


def produce(text, queue):
    try:
        queue.put(int(text))
    finally:
        queue.put(None)


if __name__ == "__main__":
    queue = Queue()
    producers = [Process(target=produce, args=(text, queue)) for text in ("5", "?")]
    for producer in producers:
        producer.start()
    received = [item for _ in producers for item in iter(queue.get, None)]
    for producer in producers:
        producer.join()
    print("received:", received)
    print("exit codes:", [producer.exitcode for producer in producers])
    sys.exit(any(producer.exitcode for producer in producers))
