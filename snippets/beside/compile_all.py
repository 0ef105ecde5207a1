import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

SOURCES = {"good.py": "print('hello')", "bad.py": "print('hello'", "empty.py": ""}


def compiles(path):
    command = [sys.executable, "-m", "py_compile", path]
    return subprocess.run(command, capture_output=True, timeout=60).returncode == 0


with TemporaryDirectory() as folder, ThreadPoolExecutor(2) as pool:
    paths = [Path(folder, name) for name in SOURCES]
    for path in paths:
        path.write_text(SOURCES[path.name])
    for path, fine in zip(paths, pool.map(compiles, paths), strict=True):
        print(f"{path.name}: {'compiles' if fine else 'does not compile'}")
