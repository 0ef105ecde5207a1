import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

SCRIPT = "print('read', open('data.txt').read())"

with TemporaryDirectory() as folder:
    job = Path(folder, "job")
    job.mkdir()
    Path(job, "script.py").write_text(SCRIPT)
    Path(job, "data.txt").write_text("forty-two")
    for script in ("script.py", "job/script.py"):
        command = [sys.executable, script]
        done = subprocess.run(command, cwd=job, capture_output=True, text=True)
        said = done.stdout or done.stderr.split(": ")[-1]
        print(f"{script}: {said.strip()}")
    print("our own folder is another:", Path.cwd() != job)
