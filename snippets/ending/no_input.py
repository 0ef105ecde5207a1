import os
import sys
from multiprocessing import Process


def ask():
    stdin, null = os.fstat(sys.stdin.fileno()), os.stat(os.devnull)
    print("stdin is", os.devnull, os.path.samestat(stdin, null))
    try:
        name = input("your name? ")
    except EOFError as error:
        name = f"EOFError: {error}"
    print(name)


if __name__ == "__main__":
    child = Process(target=ask)
    child.start()
    child.join()
    print("exit code:", child.exitcode)
