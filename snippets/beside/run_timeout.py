import subprocess
import sys

command = [sys.executable, "-c", "import time; time.sleep(60)"]
try:
    subprocess.run(command, timeout=0.2)
except subprocess.TimeoutExpired:
    print("run(): time is up, the child has been ended")

with subprocess.Popen(command) as child:
    try:
        child.wait(timeout=0.2)
    except subprocess.TimeoutExpired:
        print("wait(): time is up, the child is still alive:", child.poll() is None)
    child.kill()
print("after kill():", child.returncode)
