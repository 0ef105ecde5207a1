import subprocess
import sys
from queue import Empty, Queue
from subprocess import PIPE
from threading import Thread

PROGRAM = """
import sys
for word in ("first", "second"):
    sys.stdin.readline()
    print(word, flush=True)
"""


def read(stream, lines):
    for line in stream:
        lines.put(line.strip())
    lines.put(None)


command = [sys.executable, "-c", PROGRAM]
with subprocess.Popen(command, stdin=PIPE, stdout=PIPE, text=True) as child:
    lines = Queue()
    reader = Thread(target=read, args=(child.stdout, lines))
    reader.start()
    for _ in range(2):
        try:
            print("line:", lines.get(timeout=0.1))
        except Empty:
            print("no line yet: do something else")
        print("go on", file=child.stdin, flush=True)
        print("line:", lines.get())
    print("end:", lines.get())
    reader.join()
