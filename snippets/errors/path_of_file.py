from multiprocessing import Process
from pathlib import Path
from tempfile import TemporaryDirectory


def write(path):
    with path.open("w") as file:
        file.write("child was here")


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        path = Path(folder, "notes.txt")
        child = Process(target=write, args=(path,))
        child.start()
        child.join()
        print(path.read_text())
