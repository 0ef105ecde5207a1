import faulthandler
import re
from multiprocessing import Process, Queue
from pathlib import Path
from tempfile import TemporaryDirectory


def work(results, report):
    with open(report, "w") as file:
        faulthandler.dump_traceback_later(0.5, exit=True, file=file)
        print("child: got", results.get())
        faulthandler.cancel_dump_traceback_later()


if __name__ == "__main__":
    results = Queue()
    with TemporaryDirectory() as folder:
        report = Path(folder, "report.txt")
        child = Process(target=work, args=(results, report))
        child.start()
        child.join()
        print("exit code", child.exitcode)
        frames = re.findall(r'File ".*?(\w+\.py)", line \d+ in (\w+)', report.read_text())
    for file, function in frames:
        print(f"{function} in {file}")
        if function == "work":
            break
