import logging
import sys
from multiprocessing import Process


def work():
    logging.info("works")


if __name__ == "__main__":
    layout = "%(processName)s: %(message)s"
    logging.basicConfig(stream=sys.stdout, level=logging.INFO, format=layout)
    logging.info("begins")
    child = Process(target=work)
    child.start()
    child.join()
