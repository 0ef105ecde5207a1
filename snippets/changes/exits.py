import sys
from multiprocessing import Process


def work():
    sys.exit()


if __name__ == "__main__":
    child = Process(target=work)
    child.start()
    child.join()
    print("exit code", child.exitcode)
