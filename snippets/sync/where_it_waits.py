import faulthandler
import tempfile
from multiprocessing import Lock, Process
from pathlib import Path


def work(lock, report):
    with report.open("w") as file:
        faulthandler.dump_traceback_later(0.3, file=file)
        with lock:
            print("child:  has the lock")
        faulthandler.cancel_dump_traceback_later()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        lock, report = Lock(), Path(folder) / "hangs.txt"
        report.touch()
        child = Process(target=work, args=(lock, report))
        with lock:
            child.start()
            while "in work" not in report.read_text():
                child.join(timeout=0.1)
        child.join()
        for line in report.read_text().splitlines():
            if __file__ in line and "in work" in line:
                print("child waited here:", line.partition(", ")[2])
