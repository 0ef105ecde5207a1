import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from zipapp import create_archive

PROGRAM = """
from multiprocessing import get_context

def work():
    print("found")

if __name__ == "__main__":
    child = get_context("spawn").Process(target=work)
    child.start()
    child.join()

"""
WAYS = {
    "python program.py": ["program.py"],
    "python -m program": ["-m", "program"],
    "python -m package": ["-m", "package"],
    "python package": ["package"],
    "python program.pyz": ["program.pyz"],
    "python -c": ["-c", PROGRAM],
    "python -I -i, typed in": ["-I", "-i"],
    "python < program.py": [],
}

if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        Path(folder, "package").mkdir()
        for file in ("program.py", "package/__main__.py"):
            Path(folder, file).write_text(PROGRAM)
        create_archive(Path(folder, "package"), Path(folder, "program.pyz"))
        for way, arguments in WAYS.items():
            command = [sys.executable, *arguments]
            ran = subprocess.run(command, cwd=folder, input=PROGRAM, capture_output=True, text=True)
            errors = [line for line in ran.stderr.splitlines() if "Error: " in line]
            print(f"{way}: {ran.stdout.strip() or errors[-1].replace(folder, '…')}")
