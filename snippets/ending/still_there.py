import os
import subprocess
import sys


def is_there(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


if __name__ == "__main__":
    command = [sys.executable, "-c", "import sys; sys.stdin.read()"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe) as other:
        print("there while it runs:", is_there(other.pid))
        other.stdin.close()
        other.stdout.read()
        print("there after its end:", is_there(other.pid))
    print("there after its exit code was read:", is_there(other.pid))
