import subprocess
import sys

command = [sys.executable, "-c", "import sys; sys.exit('no such customer')"]
done = subprocess.run(command, capture_output=True, text=True)
print("without check:", done.returncode)
try:
    subprocess.run(command, capture_output=True, text=True, check=True)
except subprocess.CalledProcessError as error:
    print("with check:", error.returncode, error.stderr.strip())
