import logging
from multiprocessing import Process, Queue, get_logger
from pathlib import Path
from tempfile import TemporaryDirectory


def work(results, log):
    logger = get_logger()
    logger.setLevel(logging.DEBUG)
    logger.addHandler(logging.FileHandler(log))
    results.put("x" * 1_000_000)


if __name__ == "__main__":
    results = Queue()
    with TemporaryDirectory() as folder:
        log = Path(folder, "child.log")
        log.touch()
        child = Process(target=work, args=(results, log))
        child.start()
        while "joining queue thread" not in log.read_text():
            child.join(timeout=0.1)
        said = log.read_text()
        print(*[line for line in said.splitlines() if "queue thread" in line], sep="\n")
        print("it has said that it exits:", "process exiting" in said)
        print("parent: got", len(results.get()))
        child.join()
        results.close()
        print("then:", log.read_text().splitlines()[-1])
