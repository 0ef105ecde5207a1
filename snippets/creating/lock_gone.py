from contextlib import suppress
from multiprocessing import Lock, Pipe, Process


class ArrivesLate:
    def __init__(self, daemon_line):
        self.daemon_line = daemon_line

    def __setstate__(self, state):
        with suppress(EOFError):
            state["daemon_line"].recv()


def hold_open(line):
    line.recv()


def work(late, lock):
    with lock:
        print("child: this is never printed")


if __name__ == "__main__":
    lock = Lock()
    daemon_line, line = Pipe()
    Process(target=hold_open, args=(line,), daemon=True).start()
    line.close()
    Process(target=work, args=(ArrivesLate(daemon_line), lock)).start()
    print("parent: all fine")
