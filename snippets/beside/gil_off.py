import subprocess
import sys

command = [sys.executable, "-X", "gil=0", "-c", "import sys; print(sys._is_gil_enabled())"]
done = subprocess.run(command, capture_output=True, text=True)
if done.returncode:
    print(done.stderr.splitlines()[0])
else:
    print("GIL enabled:", done.stdout.strip())
