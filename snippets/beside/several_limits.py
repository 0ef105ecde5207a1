import subprocess
import sys
import time
from contextlib import ExitStack
from subprocess import PIPE

SLOW = "print('ready', flush=True); input()"
PROGRAMS = {
    "quick": ("print('ready')", 20),
    "slow": (SLOW, 0.2),
    "stubborn": (f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); {SLOW}", 0.2),
}


def stop(child):
    child.terminate()
    try:
        child.wait(timeout=0.2)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


running, exit_codes = {}, {}
with ExitStack() as stack:
    for name, (code, limit) in PROGRAMS.items():
        command = [sys.executable, "-c", code]
        child = stack.enter_context(subprocess.Popen(command, stdin=PIPE, stdout=PIPE))
        child.stdout.readline()
        running[name] = child, time.monotonic() + limit
    while running:
        for name, (child, until) in list(running.items()):
            if child.poll() is None and time.monotonic() > until:
                stop(child)
            if child.returncode is not None:
                exit_codes[name] = child.returncode
                del running[name]
        time.sleep(0.02)
for name in PROGRAMS:
    print(f"{name}: exit code {exit_codes[name]}")
