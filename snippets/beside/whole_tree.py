import os
import signal
import subprocess
import sys
from select import select

BELOW = "print('ready', flush=True); input()"
PROGRAM = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {BELOW!r}])"

for whole in (False, True):
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,
    ) as child:
        child.stdout.readline()
        if whole:
            os.killpg(child.pid, signal.SIGKILL)
        else:
            child.kill()
        print("whole group:" if whole else "kill():", "exit code", child.wait())
        ended, _, _ = select([child.stdout], [], [], 20 if whole else 0.3)
        print("  its own child has", "ended" if ended else "not ended and holds our pipe")
        if not ended:
            os.killpg(child.pid, signal.SIGKILL)
