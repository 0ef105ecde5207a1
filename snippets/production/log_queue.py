import logging
import sys
from logging.handlers import QueueHandler, QueueListener
from multiprocessing import Process, Queue


def log_to(records):
    handlers = [QueueHandler(records)]
    logging.basicConfig(handlers=handlers, level=logging.INFO, format="%(message)s", force=True)


def copy(folder, records):
    log_to(records)
    logging.info("copies %s", folder)
    logging.debug("opens %s", folder)


if __name__ == "__main__":
    layout = "%(processName)s %(levelname)s: %(message)s"
    logging.basicConfig(stream=sys.stdout, level=logging.INFO, format=layout)
    records = Queue()
    children = [Process(target=copy, args=(name, records), name=name) for name in ("music", "photos")]
    for child in children:
        child.start()

    listener = QueueListener(records, *logging.getLogger().handlers)
    listener.start()
    logging.info("waits for %d children", len(children))
    for child in children:
        child.join()
    listener.stop()
    records.close()
