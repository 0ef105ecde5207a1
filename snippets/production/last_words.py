import logging
import os
import threading
from logging.handlers import QueueHandler
from multiprocessing import Process, Queue, SimpleQueue


class AtOnceHandler(QueueHandler):
    def enqueue(self, record):
        self.queue.put(record)


class StillPickling:
    def __reduce__(self):
        threading.Event().wait()


def crash(handler, records):
    logging.basicConfig(handlers=[handler(records)], format="%(message)s")
    if handler is QueueHandler:
        records.put(StillPickling())
    logging.error("disk full")
    os._exit(1)


if __name__ == "__main__":
    ways = ((QueueHandler, Queue()), (AtOnceHandler, SimpleQueue()))
    for handler, records in ways:
        child = Process(target=crash, args=(handler, records))
        child.start()
        child.join()
        arrived = "nothing" if records.empty() else records.get().msg
        print(f"{type(records).__name__}: {arrived}")
        records.close()
