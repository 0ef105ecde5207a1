import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

PROGRAM = """
import decimal
import sys
from multiprocessing import get_context

def work():
    print("child:", sys.get_lazy_imports(), "- decimal:", "decimal" in sys.modules)

if __name__ == "__main__":
    if "set" in sys.argv:
        sys.set_lazy_imports("all")
    child = get_context("spawn").Process(target=work)
    child.start()
    child.join()
"""
WAYS = {
    "sys.set_lazy_imports()": ["program.py", "set"],
    "-X lazy_imports=all": ["-X", "lazy_imports=all", "program.py"],
}

if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        Path(folder, "program.py").write_text(PROGRAM)
        for way, arguments in WAYS.items():
            command = [sys.executable, *arguments]
            ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
            print(f"{way}, {ran.stdout.strip()}")
