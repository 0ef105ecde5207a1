from multiprocessing import Pipe, Process, current_process
from pathlib import Path

PARTS = ("multiprocessing.spawn", "multiprocessing.forkserver", Path(__file__).name)


def work(line):
    line.send("ready")
    line.recv()
    Path("/proc/self/comm").write_text(current_process().name)
    line.send("renamed")
    line.recv()


def look(pid):
    comm = Path(f"/proc/{pid}/comm").read_text().strip()
    command = Path(f"/proc/{pid}/cmdline").read_text()
    part = next(part for part in PARTS if part in command)
    print("comm:", comm, "| command line:", part)


if __name__ == "__main__":
    ours, theirs = Pipe()
    child = Process(target=work, args=(theirs,), name="reader")
    child.start()
    for _ in range(2):
        ours.recv()
        look(child.pid)
        ours.send("go on")
    child.join()
