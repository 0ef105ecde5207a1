import os
import subprocess
import sys

PROGRAM = "import os, sys; os.write(int(sys.argv[1]), sys.argv[2].encode())"


def start(label, **options):
    command = [sys.executable, "-c", PROGRAM, str(writing_end), label + "\n"]
    child = subprocess.run(command, stderr=subprocess.PIPE, text=True, **options)
    print(f"{label}:", child.stderr.strip().rpartition("\n")[2] or "arrived")


reading_end, writing_end = os.pipe()
start("by default")
start("pass_fds", pass_fds=[writing_end])
start("close_fds=False", close_fds=False)
os.set_inheritable(writing_end, True)
start("inheritable")
start("inheritable, close_fds=False", close_fds=False)
os.close(writing_end)
with open(reading_end) as pipe:
    print("read:", pipe.read().splitlines())
