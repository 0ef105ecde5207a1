import subprocess
import sys

done = subprocess.run(
    [sys.executable, "-m", "json.tool", "--compact"],
    input='{"name": "Ada",\n "born": 1815}',
    capture_output=True,
    text=True,
    check=True,
)
print("exit code:", done.returncode)
print("stdout:", done.stdout.strip())
