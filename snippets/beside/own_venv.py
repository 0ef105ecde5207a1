import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from venv import EnvBuilder

WHERE = "import sys; print(sys.prefix)"


def prefix(python):
    done = subprocess.run([python, "-c", WHERE], stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout.strip()


with TemporaryDirectory() as folder:
    EnvBuilder(symlinks=os.name == "posix").create(folder)
    print("sys.executable is in our environment:", prefix(sys.executable) == sys.prefix)
    python = Path(folder, "bin" if os.name == "posix" else "Scripts", "python")
    print("the venv's Python is in the venv:", Path(prefix(python)).samefile(folder))
