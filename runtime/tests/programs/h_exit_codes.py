import multiprocessing
import os
import signal
import sys


def end(how):
    match how:
        case "return":
            return
        case "exit":
            sys.exit(3)
        case "exit text":
            sys.exit("a text")
        case "_exit":
            os._exit(4)
        case "raise":
            raise ValueError("raised")
        case _:
            os.kill(os.getpid(), getattr(signal, how))


if __name__ == "__main__":
    ways = ("return", "exit", "exit text", "_exit", "raise", "SIGTERM", "SIGKILL", "SIGABRT")
    for how in ways:
        child = multiprocessing.Process(target=end, args=(how,))
        child.start()
        child.join()
        print(how, child.exitcode)
