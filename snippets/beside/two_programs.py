import subprocess
import sys
from subprocess import DEVNULL, PIPE

FOR_EVER = "number = 0\nwhile True: print(number); number += 1"
FIRST_TWO = "print(input(), input())"


def start(code, **streams):
    return subprocess.Popen([sys.executable, "-u", "-c", code], text=True, **streams)


for close in (False, True):
    first = start(FOR_EVER, stdout=PIPE, stderr=DEVNULL)
    second = start(FIRST_TWO, stdin=first.stdout, stdout=PIPE)
    if close:
        first.stdout.close()
    print("second:", second.communicate()[0].strip(), "exit code", second.returncode)
    try:
        print("first: exit code", first.wait(timeout=20 if close else 0.3))
    except subprocess.TimeoutExpired:
        print("first: waits, nobody empties its pipe, and we hold it open")
        first.stdout.close()
        first.wait()
