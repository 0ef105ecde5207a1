import logging
import re
from logging.handlers import QueueHandler
from multiprocessing import Event, Process, Queue


def work(records, all_read):
    handler = QueueHandler(records)
    logging.basicConfig(handlers=[handler], format="%(message)s", force=True)
    match = re.search("[0-9]+", "order 7")
    logging.warning("found %s", match)
    try:
        int("seven")
    except ValueError:
        logging.exception("no number")
    logging.warning("found it", extra={"match": match})
    logging.warning("ends")
    all_read.wait()


if __name__ == "__main__":
    records, all_read = Queue(), Event()
    child = Process(target=work, args=(records, all_read))
    child.start()
    for _ in range(3):
        record = records.get()
        print(record.msg.splitlines()[-1])
        print("    args:", record.args, " exc_info:", record.exc_info)
    all_read.set()
    child.join()
    records.close()
