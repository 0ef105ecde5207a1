import logging
from logging.handlers import QueueHandler
from multiprocessing import Event, Process, Queue
from threading import Lock


class Account:
    def __init__(self):
        self.lock = Lock()

    def __str__(self):
        return "account 7"


def work(records, all_read):
    logging.basicConfig(handlers=[QueueHandler(records)], format="%(message)s", force=True)
    account = Account()
    logging.warning("closes %s", account)
    try:
        int("seven")
    except ValueError:
        logging.exception("no number")
    logging.warning("opens %s", account, extra={"lock": account.lock})
    logging.warning("ends")
    all_read.wait()


if __name__ == "__main__":
    records, all_read = Queue(), Event()
    child = Process(target=work, args=(records, all_read))
    child.start()
    for _ in range(3):
        record = records.get()
        print(record.msg.splitlines()[-1], record.args, record.exc_info, sep=" | ")
    all_read.set()
    child.join()
    records.close()
