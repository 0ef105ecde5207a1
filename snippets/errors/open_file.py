from multiprocessing import Process
from pathlib import Path
from tempfile import TemporaryDirectory


def write(file):
    file.write("child was here")


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        path = Path(folder, "notes.txt")
        with path.open("w") as file:
            child = Process(target=write, args=(file,))
            child.start()
            child.join()
        print(path.read_text())
