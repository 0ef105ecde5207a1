import faulthandler
import os
import re
import signal
from multiprocessing import Event, Process
from pathlib import Path
from tempfile import TemporaryDirectory


def work(name, begun, needs, report):
    with open(report, "w") as file:
        faulthandler.register(signal.SIGUSR1, file=file)
        begun.set()
        for event in needs:
            event.wait()
        print(f"{name}: done")


if __name__ == "__main__":
    there, missing = Event(), Event()
    there.set()
    jobs = {"resize": [there], "upload": [there, missing]}
    with TemporaryDirectory() as folder:
        for name, needs in jobs.items():
            begun, report = Event(), Path(folder, name)
            child = Process(target=work, args=(name, begun, needs, report))
            child.start()
            begun.wait()
            child.join(timeout=1)
            if child.is_alive():
                os.kill(child.pid, signal.SIGUSR1)
                while " in work" not in report.read_text():
                    child.join(timeout=0.1)
                line = re.search(r"line (\d+) in work", report.read_text())[1]
                print(f"{name}: no end in sight, stands in line {line}")
                child.kill()
                child.join()
