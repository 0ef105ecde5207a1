import heapq
import logging
from multiprocessing import Pipe, Process
from pathlib import Path
from tempfile import TemporaryDirectory


def log_to(path):
    layout = "%(created)f %(processName)s: %(message)s"
    logging.basicConfig(filename=path, format=layout, level=logging.INFO)


def sell(path, packer):
    log_to(path)
    for order in ("tea", "rice"):
        logging.info("sells %s", order)
        packer.send(order)
        packer.recv()


def pack(path, seller):
    log_to(path)
    for _ in range(2):
        logging.info("packs %s", seller.recv())
        seller.send("packed")


if __name__ == "__main__":
    packer, seller = Pipe()
    with TemporaryDirectory() as folder, packer, seller:
        paths = [Path(folder, "shop.log"), Path(folder, "store.log")]
        shop = Process(target=sell, args=(paths[0], packer), name="shop")
        store = Process(target=pack, args=(paths[1], seller), name="store")
        for child in (shop, store):
            child.start()
        for child in (shop, store):
            child.join()
        for line in heapq.merge(*(path.read_text().splitlines() for path in paths)):
            print(line.partition(" ")[2])
