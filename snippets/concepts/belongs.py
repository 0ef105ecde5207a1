import os
from multiprocessing import Process
from threading import Thread


def wander():
    os.chdir(os.pardir)
    os.environ["MOOD"] = "curious"


if __name__ == "__main__":
    for kind in (Process, Thread):
        home = os.getcwd()
        worker = kind(target=wander)
        worker.start()
        worker.join()
        moved = os.getcwd() != home
        print(f"after the {kind.__name__}: moved {moved}, MOOD {os.environ.get('MOOD')}")
