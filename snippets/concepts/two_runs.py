import subprocess
import sys

PROGRAM = "import os; print(os.getpid())"

if __name__ == "__main__":
    command = [sys.executable, "-c", PROGRAM]
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    first, second = (run.communicate()[0].strip() for run in runs)
    print("first run:  pid", first)
    print("second run: pid", second)
    print("same process:", first == second)
