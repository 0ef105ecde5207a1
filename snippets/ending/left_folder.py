import os
from multiprocessing import Process
from tempfile import TemporaryDirectory

kept = []


def trust_the_end(folder):
    kept.append(TemporaryDirectory(dir=folder))


def use_with(folder):
    with TemporaryDirectory(dir=folder):
        pass


if __name__ == "__main__":
    for work in (use_with, trust_the_end):
        with TemporaryDirectory() as folder:
            child = Process(target=work, args=(folder,))
            child.start()
            child.join()
            print(f"{work.__name__}: folders left behind {len(os.listdir(folder))}")
