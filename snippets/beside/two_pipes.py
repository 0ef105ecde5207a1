import subprocess
import sys
from threading import Timer

PROGRAM = "import sys; sys.stderr.write('x' * 1_000_000); print('done')"


def start():
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


with start() as child:
    limit = Timer(1, child.kill)
    limit.start()
    print("read one after the other:", child.stdout.read())
    limit.join()
print("exit code:", child.returncode)

with start() as child:
    out, err = child.communicate()
print("communicate():", out.strip(), "and", len(err), "bytes on stderr")
print("exit code:", child.returncode)
