import shlex
import subprocess
import sys

SHOW = [sys.executable, "-c", "import sys; print(sys.argv[1:])"]

subprocess.run([*SHOW, "my notes.txt", "*.txt", "$HOME", "a; b"], check=True)

line = "--title 'my notes' --from *.txt"
print("split():", line.split(), flush=True)
subprocess.run([*SHOW, *shlex.split(line)], check=True)
print("to show it:", shlex.join(["copy", "my notes.txt", "a; b"]))
