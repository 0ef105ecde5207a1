import os
import subprocess
import sys
from select import select
from subprocess import PIPE

PROGRAM = """
import sys
print("ready")
print("printed it", file=sys.stderr, flush=True)
sys.stdin.read()
"""
UNBUFFERED = os.environ | {"PYTHONUNBUFFERED": "1"}
WAYS = {
    "nothing": ([], None),
    "-u": (["-u"], None),
    "PYTHONUNBUFFERED": ([], UNBUFFERED),
}

for name, (options, env) in WAYS.items():
    command = [sys.executable, *options, "-c", PROGRAM]
    streams = {"stdin": PIPE, "stdout": PIPE, "stderr": PIPE}
    with subprocess.Popen(command, **streams, env=env) as child:
        child.stderr.readline()
        there, _, _ = select([child.stdout], [], [], 0)
        print(f"{name}:", "in the pipe" if there else "still in the program")
        out, _ = child.communicate()
        print("  at its end:", out.split())
