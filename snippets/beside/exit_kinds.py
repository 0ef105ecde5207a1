import subprocess
import sys

ENDINGS = ("pass", "1 / 0", "raise SystemExit(3)", "import os; os.kill(os.getpid(), 15)")
for code in ENDINGS:
    done = subprocess.run([sys.executable, "-c", code], stderr=subprocess.DEVNULL)
    print(f"{done.returncode:>3}  {code}")

command = ["sh", "-c", '"$0" -c "$1"; exit $?', sys.executable, ENDINGS[-1]]
done = subprocess.run(command, stderr=subprocess.DEVNULL)
print(f"{done.returncode:>3}  the same, with a shell in between")
