import subprocess
import sys
import time
from contextlib import ExitStack
from subprocess import PIPE

SLOW = "print('ready', flush=True); input()"
IGNORE = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
PROGRAMS = {
    "quick": ("print('ready')", 20),
    "slow": (SLOW, 0.2),
    "stubborn": (IGNORE + SLOW, 0.2),
}


def stop(child):
    child.terminate()
    try:
        child.wait(timeout=0.2)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


children, until = {}, {}
with ExitStack() as stack:
    for name, (code, limit) in PROGRAMS.items():
        command = [sys.executable, "-c", code]
        child = subprocess.Popen(command, stdin=PIPE, stdout=PIPE)
        children[name] = stack.enter_context(child)
        until[name] = time.monotonic() + limit
        child.stdout.readline()
    while any(child.poll() is None for child in children.values()):
        for name, child in children.items():
            if child.poll() is None and time.monotonic() > until[name]:
                stop(child)
        time.sleep(0.02)
for name, child in children.items():
    print(f"{name}: exit code {child.returncode}")
