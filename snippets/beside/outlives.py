import subprocess
import sys
from subprocess import PIPE

WORK = """
import os, sys
sys.stdin.readline()
print("my parent has ended, I work on")
print("a session of my own:", os.getsid(0) == os.getpid())
"""
STARTER = f"""
import subprocess, sys
subprocess.Popen([sys.executable, "-c", {WORK!r}], start_new_session=True)
"""

command = [sys.executable, "-c", STARTER]
with subprocess.Popen(command, stdin=PIPE, stdout=PIPE, text=True) as starter:
    print("the starter ended with", starter.wait())
    print("go on", file=starter.stdin, flush=True)
    print(starter.stdout.read(), end="")
