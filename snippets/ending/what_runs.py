import atexit
import os
import signal
import sys
from multiprocessing import Pipe, Process


def work(line, leave):
    atexit.register(line.send, "atexit")
    try:
        leave()
    finally:
        line.send("finally")


def return_normally():
    pass


def end_at_once():
    os._exit(0)


def get_terminated():
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    for leave in (return_normally, sys.exit, end_at_once, get_terminated):
        receiver, sender = Pipe(duplex=False)
        child = Process(target=work, args=(sender, leave))
        child.start()
        sender.close()
        print(leave.__name__, end=":")
        try:
            while True:
                print("", receiver.recv(), end="")
        except EOFError:
            print(".")
        child.join()
