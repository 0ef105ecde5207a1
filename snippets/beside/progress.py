import subprocess
import sys
from subprocess import PIPE, STDOUT

CONVERT = """
import sys
good = int(sys.argv[1])
for frame in range(good):
    print(f"frame {frame + 1} of 4", end="\\r", flush=True)
if good < 4:
    sys.exit("the next frame is damaged")
"""


def convert(good):
    command = [sys.executable, "-c", CONVERT, str(good)]
    said = ""
    with subprocess.Popen(command, stdout=PIPE, stderr=STDOUT, text=True) as child:
        for line in child.stdout:
            match line.split():
                case ["frame", done, "of", total]:
                    print(f"[{'#' * int(done):-<{total}}]")
                case _:
                    said = line.strip()
    print(f"exit code {child.returncode}: {said or 'done'}")


convert(4)
convert(2)
