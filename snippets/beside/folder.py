import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

SCRIPT = "from pathlib import Path; print('read', Path('data.txt').read_text())"

with TemporaryDirectory() as folder:
    Path(folder, "job").mkdir()
    Path(folder, "job", "script.py").write_text(SCRIPT)
    Path(folder, "job", "data.txt").write_text("forty-two")
    for script in ("script.py", "job/script.py"):
        command = [sys.executable, script]
        done = subprocess.run(command, cwd=Path(folder, "job"), capture_output=True, text=True)
        print(f"{script}: {done.stdout.strip() or done.stderr.split(': ')[-1].strip()}")
    print("we stay where we were:", Path.cwd() != Path(folder, "job"))
