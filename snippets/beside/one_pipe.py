import subprocess
import sys
from subprocess import PIPE, STDOUT

PROGRAM = """
import sys
print("1 open")
print("2 warning", file=sys.stderr)
print("3 close")
"""


def run(options, stderr):
    command = [sys.executable, *options, "-c", PROGRAM]
    return subprocess.run(command, stdout=PIPE, stderr=stderr, text=True, check=True)


apart = run([], PIPE)
print("two pipes:", apart.stdout.splitlines(), apart.stderr.splitlines())
print("one pipe:", run([], STDOUT).stdout.splitlines())
print("one pipe, -u:", run(["-u"], STDOUT).stdout.splitlines())
