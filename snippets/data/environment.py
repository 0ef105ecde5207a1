import os
from multiprocessing import Process


def work():
    print("child starts with", os.environ["MODE"])
    os.environ["MODE"] = "changed by a child"


if __name__ == "__main__":
    for mode in ("first", "second"):
        os.environ["MODE"] = mode
        child = Process(target=work)
        child.start()
        child.join()
    print("parent still has", os.environ["MODE"])
