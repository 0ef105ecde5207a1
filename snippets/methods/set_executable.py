import os
import sys
from multiprocessing import get_context, set_executable
from pathlib import Path
from tempfile import TemporaryDirectory


def work():
    print("child: started by", os.environ.get("STARTED_BY", "python itself"))


def start():
    child = get_context("spawn").Process(target=work)
    child.start()
    child.join()


if __name__ == "__main__":
    start()
    with TemporaryDirectory() as folder:
        script = Path(folder, "launch")
        script.write_text(f'#!/bin/sh\nSTARTED_BY="a script" exec "{sys.executable}" "$@"\n')
        script.chmod(0o755)
        set_executable(str(script))
        start()
