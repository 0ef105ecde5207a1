import re
import subprocess
import sys
from multiprocessing import Event, Process

COMMANDS = """p number > 0
!running = False
quit
"""


def work(begun):
    running = True
    number = 0
    begun.set()
    while running:
        number += 1
    print("child: out of the loop")


if __name__ == "__main__":
    begun = Event()
    child = Process(target=work, args=(begun,))
    child.start()
    begun.wait()
    child.join(timeout=0.5)
    command = [sys.executable, "-m", "pdb", "-p", str(child.pid)]
    ran = subprocess.run(command, input=COMMANDS, capture_output=True, text=True, check=True)
    child.join()
    print("pdb said:", *re.findall(r"\(Pdb\) (\w+)", ran.stdout))
