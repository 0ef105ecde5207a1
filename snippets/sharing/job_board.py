from multiprocessing import Process
from multiprocessing.managers import BaseManager
from queue import Queue

KEY = b"agreed beforehand"
TEXTS = ["to be or not to be", "that is the question", "whether"]
QUEUES = {"jobs": Queue(), "results": Queue()}


def get_queue(name):
    return QUEUES[name]


class Board(BaseManager):
    pass


Board.register("queue", get_queue)


def work(address):
    board = Board(address, KEY)
    board.connect()
    results = board.queue("results")
    for text in iter(board.queue("jobs").get, None):
        results.put((len(text.split()), text))


if __name__ == "__main__":
    with Board(("127.0.0.1", 0), KEY) as board:
        workers = [Process(target=work, args=(board.address,)) for _ in range(2)]
        for worker in workers:
            worker.start()
        for text in [*TEXTS, *[None] * len(workers)]:
            board.queue("jobs").put(text)
        counted = sorted(board.queue("results").get() for _ in TEXTS)
        for worker in workers:
            worker.join()
    print(counted)
