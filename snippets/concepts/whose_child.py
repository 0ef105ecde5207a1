import os
from multiprocessing import Process, parent_process


def compare(starter):
    print("own pid is the starter's:         ", os.getpid() == starter)
    print("parent_process() is the starter:  ", parent_process().pid == starter)
    print("os.getppid() is the starter:      ", os.getppid() == starter)


if __name__ == "__main__":
    child = Process(target=compare, args=(os.getpid(),))
    child.start()
    child.join()
