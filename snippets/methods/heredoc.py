import subprocess
import sys

PROGRAM = """
import sys
from multiprocessing import get_context

def work():
    print("the child works")

if __name__ == "__main__":
    child = get_context(sys.argv[1]).Process(target=work)
    try:
        child.start()
        child.join()
        print("the child ends with", child.exitcode)
    except (ConnectionError, EOFError):
        print("start() raises")
"""

if __name__ == "__main__":
    for method in ("fork", "spawn", "forkserver"):
        command = [sys.executable, "-", method]
        ran = subprocess.run(command, input=PROGRAM, capture_output=True, text=True, check=True)
        missing = "no file <stdin>, " if "/<stdin>'" in ran.stderr else ""
        print(f"{method}: {missing}{ran.stdout.splitlines()[-1]}")
