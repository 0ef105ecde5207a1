import os
import signal
import sys
import time
from multiprocessing import Event, Process
from pathlib import Path
from tempfile import TemporaryDirectory


def leave(signum, frame):
    sys.exit(0)


def write_report(folder, started):
    signal.signal(signal.SIGTERM, leave)
    part = Path(folder, "report.part")
    try:
        part.write_text("the first half")
        started.set()
        while True:
            time.sleep(0.1)
    finally:
        part.unlink()


if __name__ == "__main__":
    started = Event()
    with TemporaryDirectory() as folder:
        child = Process(target=write_report, args=(folder, started))
        child.start()
        started.wait()
        child.terminate()
        child.join()
        print("exit code:", child.exitcode)
        print("left behind:", os.listdir(folder))
