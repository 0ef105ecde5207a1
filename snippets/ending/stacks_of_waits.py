import faulthandler
import re
from multiprocessing import Barrier, Event, Lock, Pipe, Process, Queue
from pathlib import Path
from tempfile import TemporaryDirectory


def work(thing, method, report):
    with open(report, "w") as file:
        faulthandler.dump_traceback_later(1, exit=True, file=file)
        getattr(thing, method)()


if __name__ == "__main__":
    lock, (here, there) = Lock(), Pipe()
    waits = {
        "queue.get()": Queue(),
        "connection.recv()": there,
        "event.wait()": Event(),
        "barrier.wait()": Barrier(2),
        "lock.acquire()": lock,
    }
    with TemporaryDirectory() as folder, lock, here, there:
        children = {}
        for name, thing in waits.items():
            report, method = Path(folder, name), name.split(".")[1][:-2]
            children[report] = Process(target=work, args=(thing, method, report))
            children[report].start()
        for report, child in children.items():
            child.join()
            stack = re.findall(r'(\w+\.py)", line \d+ in (\w+)', report.read_text())
            frames = [f"{function} ({file})" for file, function in stack]
            above = frames[: frames.index("work (stacks_of_waits.py)")]
            print(f"{report.name}: {' < '.join(above) or 'no frame above'}")
