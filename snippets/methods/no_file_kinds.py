import subprocess
import sys
from itertools import islice

PROGRAM = """
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

def work(number):
    return number

spawn = get_context("spawn")
"""
STARTS = {
    "Process": "spawn.Process(target=work, args=(1,)).start()",
    "ProcessPoolExecutor": "ProcessPoolExecutor(1, spawn).submit(work, 1).result()",
    "Pool": "spawn.Pool(1).map(work, [1, 2, 3], chunksize=1)",
}

if __name__ == "__main__":
    for kind, start in STARTS.items():
        program = subprocess.Popen(
            [sys.executable, "-c", PROGRAM + start], stderr=subprocess.PIPE, text=True
        )
        errors = (line for line in program.stderr if "Error: " in line or "BrokenProcess" in line)
        names = [line.split(":")[0].split(".")[-1] for line in islice(errors, 3)]
        try:
            print(f"{kind}: {names}, exit code {program.wait(timeout=1)}")
        except subprocess.TimeoutExpired:
            print(f"{kind}: {names}, still waits")
            program.terminate()
        program.communicate()
