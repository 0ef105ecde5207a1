import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from venv import EnvBuilder

WHERE = "import sys; print(sys.prefix)"


def prefix(python):
    return subprocess.check_output([python, "-c", WHERE], text=True).strip()


with TemporaryDirectory() as folder:
    EnvBuilder(symlinks=os.name == "posix").create(folder)
    print("sys.executable, our environment:", prefix(sys.executable) == sys.prefix)
    python = Path(folder, "bin" if os.name == "posix" else "Scripts", "python")
    print("the venv's Python, its own:", Path(prefix(python)).samefile(folder))
