import os
import subprocess
import sys

PROGRAM = "import sys; print('a terminal' if sys.stdout.isatty() else 'no terminal')"
COMMAND = [sys.executable, "-c", PROGRAM]


def read_all(terminal):
    parts = []
    while True:
        try:
            part = os.read(terminal, 4096)
        except OSError:
            part = b""
        if not part:
            return b"".join(parts)
        parts.append(part)


done = subprocess.run(COMMAND, stdout=subprocess.PIPE, check=True)
print("pipe:", done.stdout)

ours, theirs = os.openpty()
with subprocess.Popen(COMMAND, stdin=theirs, stdout=theirs, stderr=theirs):
    os.close(theirs)
    print("pseudo-terminal:", read_all(ours))
os.close(ours)
