import os
import subprocess
import sys

PROGRAM = """
import sys
print("a line for people")
with open(int(sys.argv[1]), "w") as report:
    print("a line for the program that started it", file=report)
"""

reading_end, writing_end = os.pipe()
with subprocess.Popen(
    [sys.executable, "-c", PROGRAM, str(writing_end)],
    pass_fds=[writing_end],
    stdout=subprocess.PIPE,
    text=True,
) as child:
    os.close(writing_end)
    with open(reading_end) as report:
        print("report:", report.read().strip())
    print("output:", child.stdout.read().strip())
print("exit code:", child.returncode)
