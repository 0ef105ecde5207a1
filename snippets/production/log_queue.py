import logging
import sys
from logging.handlers import QueueHandler, QueueListener
from multiprocessing import Process, Queue


def log_to(records):
    handler = QueueHandler(records)
    logging.basicConfig(handlers=[handler], format="%(message)s", force=True)
    logging.getLogger().setLevel(logging.INFO)


def copy(folder, records):
    log_to(records)
    logging.info("copies %s", folder)
    logging.debug("opens %s", folder)


if __name__ == "__main__":
    layout = "%(processName)s %(levelname)s: %(message)s"
    logging.basicConfig(stream=sys.stdout, level=logging.INFO, format=layout)
    records = Queue()
    children = []
    for folder in ("music", "photos"):
        children.append(Process(target=copy, args=(folder, records), name=folder))
        children[-1].start()

    listener = QueueListener(records, *logging.getLogger().handlers)
    listener.start()
    logging.info("waits for %d children", len(children))
    for child in children:
        child.join()
    listener.stop()
    records.close()
