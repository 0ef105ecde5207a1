import fcntl
import time
from multiprocessing import Pipe, Process
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread


def run_schedule(path, number, line):
    with path.open() as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        line.send(number)
        time.sleep(3600)


def serve(path, number, line):
    Thread(target=run_schedule, args=(path, number, line), daemon=True).start()
    time.sleep(3600)


if __name__ == "__main__":
    ours, theirs = Pipe(duplex=False)
    with TemporaryDirectory() as folder:
        path = Path(folder, "schedule.lock")
        path.touch()
        workers = [Process(target=serve, args=(path, n, theirs)) for n in range(3)]
        for worker in workers:
            worker.start()
        for _ in workers:
            n = ours.recv()
            print(f"worker {n} runs the schedule, another too: {ours.poll(0.1)}")
            workers[n].kill()
            workers[n].join()
