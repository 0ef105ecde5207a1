import os
import signal
import subprocess
import sys
from select import select
from subprocess import PIPE

BELOW = "print('ready', flush=True); input()"
PROGRAM = f"""
import subprocess, sys
subprocess.run([sys.executable, "-c", {BELOW!r}])
"""

for whole in (False, True):
    command = [sys.executable, "-c", PROGRAM]
    options = {"stdin": PIPE, "stdout": PIPE, "start_new_session": True}
    with subprocess.Popen(command, **options) as child:
        child.stdout.readline()
        if whole:
            os.killpg(child.pid, signal.SIGKILL)
        else:
            child.kill()
        print("whole group:" if whole else "kill():", "exit code", child.wait())
        ended, _, _ = select([child.stdout], [], [], 20 if whole else 0.3)
        print("  its child", "has ended" if ended else "lives, and holds our pipe")
        if not ended:
            os.killpg(child.pid, signal.SIGKILL)
