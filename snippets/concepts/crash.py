import os
from multiprocessing import Process
from threading import Thread


def crash():
    os._exit(3)


def work():
    thread = Thread(target=crash)
    thread.start()
    thread.join()
    print("child: survived its thread")


if __name__ == "__main__":
    child = Process(target=work)
    child.start()
    child.join()
    print("parent: survived its child, exit code", child.exitcode)
