import os
import subprocess
import sys

PROGRAM = "import sys; print('a terminal' if sys.stdout.isatty() else 'no terminal')"
COMMAND = [sys.executable, "-c", PROGRAM]

done = subprocess.run(COMMAND, stdout=subprocess.PIPE, check=True)
print("pipe:", done.stdout)

ours, theirs = os.openpty()
subprocess.run(COMMAND, stdin=theirs, stdout=theirs, stderr=theirs, check=True)
print("pseudo-terminal:", os.read(ours, 1024))
os.close(theirs)
os.close(ours)
