import os
from multiprocessing import Process
from pathlib import Path
from tempfile import TemporaryDirectory


def log(path, name):
    file = os.open(path, os.O_WRONLY | os.O_APPEND)
    for number in range(100):
        os.write(file, f"{name} {number:03} {'.' * 40}\n".encode())
    os.close(file)


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        path = Path(folder, "log.txt")
        path.touch()
        children = [Process(target=log, args=(path, name)) for name in ("ann", "bob", "eve")]
        for child in children:
            child.start()
        for child in children:
            child.join()
        lines = path.read_text(encoding="utf-8").splitlines()
    whole = [line for line in lines if len(line) == 48]
    print("lines:", len(lines), "- whole:", len(whole))
