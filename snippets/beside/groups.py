import os
import subprocess
import sys

PROGRAM = "import os; print(os.getpgid(0), os.getsid(0))"

for options in ({}, {"process_group": 0}, {"start_new_session": True}):
    command = [sys.executable, "-c", PROGRAM]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, **options)
    group, session = map(int, child.communicate()[0].split())
    whose = {os.getpgid(0): "ours", os.getsid(0): "ours", child.pid: "its own"}
    print(options, "group:", whose[group], "session:", whose[session])
