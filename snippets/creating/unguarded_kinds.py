import re
import subprocess
import sys
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

UNGUARDED = (
    "from concurrent.futures import ProcessPoolExecutor\n"
    "from multiprocessing import get_context\n"
    'spawn = get_context("spawn")\n'
)
ERROR = re.compile(r"\S*(RuntimeError|BrokenProcessPool):")
STARTS = {
    "Process": "spawn.Process(target=abs, args=(-1,)).start()",
    "ProcessPoolExecutor": "ProcessPoolExecutor(1, spawn).submit(abs, -1).result()",
    "Pool": "spawn.Pool(1).map(abs, [-1])",
}

if __name__ == "__main__":
    for kind, start in STARTS.items():
        with TemporaryDirectory() as folder:
            file = Path(folder, "unguarded.py")
            file.write_text(UNGUARDED + start)
            program = subprocess.Popen([sys.executable, file], stderr=subprocess.PIPE, text=True)
            errors = filter(ERROR.match, program.stderr)
            names = [line.split(":")[0].split(".")[-1] for line in islice(errors, 4)]
            program.terminate()
            program.communicate()
            print(f"{kind}: {names}")
