import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

COMMAND = [sys.executable, "-c", "print('from the program')"]

with TemporaryDirectory() as folder:
    for flush in (False, True):
        path = Path(folder, "log.txt")
        with path.open("w") as log:
            print("header", file=log, flush=flush)
            subprocess.run(COMMAND, stdout=log, stderr=subprocess.STDOUT, check=True)
        print(f"{flush = }:", path.read_text().splitlines())

silent = subprocess.run(COMMAND, stdout=subprocess.DEVNULL, check=True)
print("to DEVNULL:", silent.stdout)
