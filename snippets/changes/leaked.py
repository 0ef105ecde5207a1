import subprocess
import sys

PROGRAM = """
from multiprocessing.shared_memory import SharedMemory
SharedMemory(create=True, size=100).close()
"""

if __name__ == "__main__":
    command = [sys.executable, "-c", PROGRAM]
    ran = subprocess.run(command, stderr=subprocess.PIPE, text=True)
    warning = next(line for line in ran.stderr.splitlines() if "leaked" in line)
    print("names the block:", "psm_" in warning)
