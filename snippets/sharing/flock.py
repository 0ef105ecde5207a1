import fcntl
from multiprocessing import Process
from pathlib import Path
from tempfile import TemporaryDirectory


def visit(path):
    for _ in range(25):
        with path.open("r+", encoding="utf-8") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            count = int(file.read()) + 1
            file.seek(0)
            file.write(str(count))


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        path = Path(folder, "count.txt")
        path.write_text("0", encoding="utf-8")
        children = [Process(target=visit, args=(path,)) for _ in range(4)]
        for child in children:
            child.start()
        for child in children:
            child.join()
        print("100 visits, counted:", path.read_text(encoding="utf-8"))
