import subprocess
import sys
import time

PROGRAM = """
import os, signal, sys
needed, run = int(sys.argv[1]), int(sys.argv[2])
if run < needed:
    os.kill(os.getpid(), signal.SIGKILL) if run == 0 else sys.exit(3)
"""


def keep_running(name, command, restarts):
    for run in range(restarts + 1):
        with subprocess.Popen([*command, str(run)]) as child:
            exit_code = child.wait()
        print(f"{name}, run {run}: exit code {exit_code}")
        if exit_code == 0:
            return
        time.sleep(0.01 * 2**run)
    print(f"{name}: given up after {restarts} restarts")


command = [sys.executable, "-c", PROGRAM]
keep_running("unlucky", [*command, "2"], restarts=2)
keep_running("hopeless", [*command, "9"], restarts=2)
