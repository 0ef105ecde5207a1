import shlex
import subprocess
import sys

NAME = "notes.txt; echo and now this"
READ = [sys.executable, "-c", "import sys; print('read', sys.argv[1:])"]

print("no shell", flush=True)
subprocess.run([*READ, NAME], check=True)

read = shlex.join(READ)
for what, command in {
    "shell": f"{read} {NAME}",
    "shell, quoted": f"{read} {shlex.quote(NAME)}",
    "shell, no such program": "no-such-program",
}.items():
    print(what, flush=True)
    done = subprocess.run(command, shell=True, stderr=subprocess.DEVNULL)
    print("exit code", done.returncode)
