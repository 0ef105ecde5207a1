import subprocess
import sys
from selectors import EVENT_READ, DefaultSelector
from subprocess import PIPE

PROGRAM = """
import sys
for number in range(2):
    print(sys.argv[1], number, flush=True)
"""

children = []
with DefaultSelector() as selector:
    for name in ("red", "green", "blue"):
        command = [sys.executable, "-c", PROGRAM, name]
        children.append(subprocess.Popen(command, stdout=PIPE, bufsize=0))
        selector.register(children[-1].stdout, EVENT_READ)
    while selector.get_map():
        for key, _ in selector.select():
            if line := key.fileobj.readline():
                print(line.decode().strip())
            else:
                selector.unregister(key.fileobj)
                key.fileobj.close()
print("exit codes:", [child.wait() for child in children])
