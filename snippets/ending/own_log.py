import sys
from contextlib import redirect_stderr, redirect_stdout
from multiprocessing import Process
from pathlib import Path
from tempfile import TemporaryDirectory


def work(log):
    with log.open("w") as file, redirect_stdout(file), redirect_stderr(file):
        print("working for", log.stem)
        print("disk nearly full", file=sys.stderr)


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        logs = [Path(folder, f"{name}.log") for name in ("ada", "bob")]
        children = [Process(target=work, args=(log,)) for log in logs]
        for child in children:
            child.start()
        for child in children:
            child.join()
        for log in logs:
            print(log.name, log.read_text().splitlines())
