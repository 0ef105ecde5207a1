import logging
import sys
from concurrent.futures import ProcessPoolExecutor
from logging.handlers import QueueHandler, QueueListener
from multiprocessing import Queue
from pathlib import Path
from tempfile import TemporaryDirectory


def log_to(records, level):
    handlers = [QueueHandler(records)]
    logging.basicConfig(handlers=handlers, level=level, format="%(message)s", force=True)


def total(order):
    try:
        euros = sum(int(price) for price in order.split())
    except ValueError:
        logging.warning("left out: %s", order)
        return 0
    logging.info("%s: %d euros", order, euros)
    return euros


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        screen = logging.StreamHandler(sys.stdout)
        screen.setLevel(logging.WARNING)
        path = Path(folder, "all.log")
        file = logging.FileHandler(path)
        records = Queue()
        listener = QueueListener(records, screen, file, respect_handler_level=True)
        with ProcessPoolExecutor(2, initializer=log_to, initargs=(records, logging.INFO)) as pool:
            totals = pool.map(total, ["12 30", "7", "5 free", "40 2"])
            listener.start()
        listener.stop()
        records.close()
        file.close()
        print("total:", sum(totals))
        print("in the file:", sorted(path.read_text().splitlines()))
