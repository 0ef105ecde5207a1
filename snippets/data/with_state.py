import threading
from multiprocessing import Process
from pathlib import Path
from tempfile import TemporaryDirectory


class Journal:
    def __init__(self, path):
        self.path = path
        self.lock = threading.Lock()
        self.file = path.open("a")

    def write(self, line):
        with self.lock:
            self.file.write(f"{line}\n")
            self.file.flush()

    def __getstate__(self):
        return self.path

    def __setstate__(self, path):
        self.__init__(path)


def work(journal):
    journal.write("from the child")
    journal.file.close()


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        journal = Journal(Path(folder, "journal.txt"))
        journal.write("from the parent")
        child = Process(target=work, args=(journal,))
        child.start()
        child.join()
        journal.file.close()
        print(journal.path.read_text(), end="")
