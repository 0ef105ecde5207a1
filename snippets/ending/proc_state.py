import os
import signal
from multiprocessing import Event, Pipe, Process
from pathlib import Path


def wait(begun, line):
    begun.set()
    line.recv()


def compute(begun, line):
    begun.set()
    while not line.poll():
        pass


def state(pid):
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0].upper()


if __name__ == "__main__":
    for name, target, awaited in (("waits", wait, "S"), ("computes", compute, "R")):
        begun, (here, there) = Event(), Pipe()
        with here, there:
            child = Process(target=target, args=(begun, there))
            child.start()
            begun.wait()
            while state(child.pid) != awaited:
                child.join(timeout=0.1)
            print(f"{name}: {state(child.pid)}")
            os.kill(child.pid, signal.SIGSTOP)
            while state(child.pid) != "T":
                child.join(timeout=0.1)
            print(f"{name}, then stopped: {state(child.pid)}")
            os.kill(child.pid, signal.SIGCONT)
            here.send("end")
            child.join()
