import subprocess
import sys

PROGRAM = """
import sys
for percent in (25, 50, 100):
    print(percent, "%", flush=True)
    sys.stdin.readline()
"""

with subprocess.Popen(
    [sys.executable, "-c", PROGRAM],
    stdin=subprocess.PIPE,
    stdout=subprocess.PIPE,
    text=True,
) as child:
    for line in child.stdout:
        print("read", line.strip(), "and the program still runs:", child.poll() is None)
        print("go on", file=child.stdin, flush=True)
print("exit code:", child.returncode)
