import atexit
import subprocess
import sys
from multiprocessing import get_context, get_start_method


def work():
    atexit.register(print, "registered: print()")
    atexit.register(print, "registered: print(flush=True)", flush=True)
    print("work() returns")


def start(method):
    child = get_context(method).Process(target=work)
    child.start()
    child.join()


def through_a_pipe():
    command = [sys.executable, __file__, get_start_method()]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    print("came through the pipe:", *done.stdout.splitlines(), sep="\n  ")


if __name__ == "__main__":
    start(*sys.argv[1:]) if sys.argv[1:] else through_a_pipe()
