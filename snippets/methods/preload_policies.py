import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

PROGRAM = """
import sys
from multiprocessing import get_context

def work():
    print("the child works")

if __name__ == "__main__":
    forkserver = get_context("forkserver")
    forkserver.set_forkserver_preload(["no_such_module"], on_error=sys.argv[1])
    child = forkserver.Process(target=work)
    try:
        child.start()
        child.join()
    except (ConnectionError, EOFError) as error:
        print("start() raises:", *error.__notes__)
"""

if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        program = Path(folder, "program.py")
        program.write_text(PROGRAM)
        for policy in ("ignore", "warn", "fail"):
            command = [sys.executable, "-W", "default::ImportWarning", program, policy]
            ran = subprocess.run(command, capture_output=True, text=True, check=True)
            errors = [line for line in ran.stderr.splitlines() if "no_such_module'" in line]
            print(f"{policy}: {ran.stdout.strip()}")
            print("  on stderr:", errors[-1].split(": ", 1)[-1] if errors else "nothing")
