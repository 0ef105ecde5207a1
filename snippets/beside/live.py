import subprocess
import sys
from subprocess import PIPE

PROGRAM = """
import sys
for percent in (25, 50, 100):
    print(percent, "%", flush=True)
    sys.stdin.readline()
"""

command = [sys.executable, "-c", PROGRAM]
with subprocess.Popen(command, stdin=PIPE, stdout=PIPE, text=True) as child:
    for line in child.stdout:
        print("read", line.strip(), "while it runs:", child.poll() is None)
        print("go on", file=child.stdin, flush=True)
print("exit code:", child.returncode)
