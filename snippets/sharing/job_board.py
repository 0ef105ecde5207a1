from multiprocessing import Process
from multiprocessing.managers import BaseManager
from queue import Queue

KEY = b"agreed beforehand"
TEXTS = ["to be or not to be", "that is the question", "whether"]
jobs, results = Queue(), Queue()


def get_jobs():
    return jobs


def get_results():
    return results


class Board(BaseManager):
    pass


Board.register("jobs", get_jobs)
Board.register("results", get_results)


def work(address):
    board = Board(address, KEY)
    board.connect()
    answers = board.results()
    for text in iter(board.jobs().get, None):
        answers.put((len(text.split()), text))


if __name__ == "__main__":
    with Board(("127.0.0.1", 0), KEY) as board:
        workers = [Process(target=work, args=(board.address,)) for _ in range(2)]
        for worker in workers:
            worker.start()
        for text in [*TEXTS, *[None] * len(workers)]:
            board.jobs().put(text)
        counted = sorted(board.results().get() for _ in TEXTS)
        for worker in workers:
            worker.join()
    print(counted)
