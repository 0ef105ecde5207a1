from multiprocessing import Lock, Process
from pathlib import Path
from tempfile import TemporaryDirectory


def visit(file, lock):
    for _ in range(25):
        with lock:
            visits = int(file.read_text())
            file.write_text(str(visits + 1))


if __name__ == "__main__":
    lock = Lock()
    with TemporaryDirectory() as folder:
        file = Path(folder, "visits.txt")
        file.write_text("0")
        children = [Process(target=visit, args=(file, lock)) for _ in range(4)]
        for child in children:
            child.start()
        for child in children:
            child.join()
        print("100 visits, counted:", file.read_text())
