import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

MODULE = "def count(text):\n    return len(text.split())\n"
START = """
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
"""
ASK = """
with executor:
    print(list(executor.map(count, ["to be or not", "to be"])))
"""
IMPORT = "from counting import count\n"
SPAWN = 'executor = ProcessPoolExecutor(2, get_context("spawn"))'
FORK = 'executor = ProcessPoolExecutor(2, get_context("fork"))'
THREADS = "executor = ThreadPoolExecutor(2)"
FIXES = {"in a module": IMPORT + SPAWN, "fork": MODULE + FORK, "threads": MODULE + THREADS}

if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        Path(folder, "counting.py").write_text(MODULE)
        for name, fix in FIXES.items():
            command = [sys.executable, "-c", START + fix + ASK]
            ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
            print(f"{name}: {ran.stdout.strip()}")
