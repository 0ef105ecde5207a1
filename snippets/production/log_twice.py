import logging
import sys
from logging.handlers import QueueHandler, QueueListener
from multiprocessing import Process, Queue


def work(records):
    logging.getLogger().addHandler(QueueHandler(records))
    logging.warning("works")


if __name__ == "__main__":
    layout = "%(processName)s: %(message)s"
    logging.basicConfig(stream=sys.stdout, format=layout)
    logging.warning("begins")
    records = Queue()
    child = Process(target=work, args=(records,), name="child")
    child.start()
    listener = QueueListener(records, *logging.getLogger().handlers)
    listener.start()
    child.join()
    listener.stop()
    records.close()
