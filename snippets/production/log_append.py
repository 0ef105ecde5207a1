import logging
from multiprocessing import Barrier, Process
from pathlib import Path
from tempfile import TemporaryDirectory


def work(path, together):
    logging.basicConfig(filename=path, format="%(processName)s %(message)s", force=True)
    together.wait()
    for number in range(250):
        logging.warning("wrote line %d", number)


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        path = Path(folder, "all.log")
        names, together = ["ann", "bob", "eve", "tom"], Barrier(4)
        children = [Process(target=work, args=(path, together), name=name) for name in names]
        for child in children:
            child.start()
        for child in children:
            child.join()
        expected = {f"{name} wrote line {number}" for name in names for number in range(250)}
        lines = path.read_text().splitlines()
        print(len(lines), "lines, all of them whole:", set(lines) == expected)
