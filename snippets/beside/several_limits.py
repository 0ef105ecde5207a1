import subprocess
import sys
import time
from contextlib import ExitStack
from subprocess import PIPE

SLOW = "print('ready', flush=True); input()"
IGNORE = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
PROGRAMS = {
    "quick": ("print('ready')", 20, 20),
    "slow": (SLOW, 0.2, 20),
    "stubborn": (IGNORE + SLOW, 0.2, 0.2),
}


def stop(child, grace):
    child.terminate()
    try:
        child.wait(timeout=grace)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


children, limits = {}, {}
with ExitStack() as stack:
    for name, (code, limit, grace) in PROGRAMS.items():
        command = [sys.executable, "-c", code]
        child = subprocess.Popen(command, stdin=PIPE, stdout=PIPE)
        children[name] = stack.enter_context(child)
        limits[name] = time.monotonic() + limit, grace
        child.stdout.readline()
    while any(child.poll() is None for child in children.values()):
        for name, child in children.items():
            until, grace = limits[name]
            if child.poll() is None and time.monotonic() > until:
                stop(child, grace)
        time.sleep(0.02)
for name, child in children.items():
    print(f"{name}: exit code {child.returncode}")
