import contextlib
import faulthandler
import multiprocessing
import os
import re
import signal


def itself_only(connection):
    with open("itself", "w") as log:
        faulthandler.register(signal.SIGUSR1, file=log, all_threads=False)
        connection.send("ready")
        connection.recv()
        print(faulthandler.unregister(signal.SIGUSR1), faulthandler.unregister(signal.SIGUSR1))


def and_then_its_handler(connection):
    signal.signal(signal.SIGUSR1, lambda number, frame: print("handled", number == signal.SIGUSR1))
    with open("chained", "w") as log:
        faulthandler.register(signal.SIGUSR1, file=log, chain=True)
        connection.send("ready")
        connection.recv()


def and_then_ends(connection):
    with open("ended", "w") as log:
        faulthandler.register(signal.SIGUSR1, file=log, chain=True)
        connection.send("ready")
        connection.recv()


def look(target, name):
    here, there = multiprocessing.Pipe()
    child = multiprocessing.Process(target=target, args=(there,))
    child.start()
    there.close()
    here.recv()
    os.kill(child.pid, signal.SIGUSR1)
    with contextlib.suppress(BrokenPipeError):
        here.send("go on")
    child.join()
    text = open(name).read()
    found = re.findall(r"^(\w+)(?: thread \w+)?.*\(most recent call first\):", text, re.M | re.I)
    print(target.__name__, child.exitcode == -signal.SIGUSR1 or child.exitcode, found)
    print(f"in {target.__name__}" in text)


if __name__ == "__main__":
    look(itself_only, "itself")
    look(and_then_its_handler, "chained")
    look(and_then_ends, "ended")
