import logging
import sys
from concurrent.futures import ProcessPoolExecutor
from logging.handlers import QueueHandler, QueueListener
from multiprocessing import Queue
from pathlib import Path
from tempfile import TemporaryDirectory


def log_to(records, level):
    handler = QueueHandler(records)
    logging.basicConfig(handlers=[handler], format="%(message)s", force=True)
    logging.getLogger().setLevel(level)


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
        path, records = Path(folder, "all.log"), Queue()
        file, screen = logging.FileHandler(path), logging.StreamHandler(sys.stdout)
        screen.setLevel(logging.WARNING)
        listener = QueueListener(records, file, screen, respect_handler_level=True)
        set_up = {"initializer": log_to, "initargs": (records, logging.INFO)}
        with ProcessPoolExecutor(2, **set_up) as pool:
            totals = pool.map(total, ["12 30", "7", "5 free", "40 2"])
            listener.start()
        listener.stop()
        records.close()
        file.close()
        print("total:", sum(totals))
        print("in the file:", sorted(path.read_text().splitlines()))
