import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

APP = """#!{python}
import os
import sys
from multiprocessing import freeze_support, get_context

sys.frozen = True
sys.executable = os.path.abspath(__file__)

def work():
    print("  work() runs")

if __name__ == "__main__":
    {first}
    asked_for = {{"--multiprocessing-fork": "a child", "-c": "a resource tracker"}}
    names = [asked_for[word] for word in sys.argv if word in asked_for]
    print("  the program begins, asked for", *names or ["itself"])
    if not names:
        child = get_context("spawn").Process(target=work)
        child.start()
        child.join()
"""

if __name__ == "__main__":
    for first in ("pass", "freeze_support()"):
        with TemporaryDirectory() as folder:
            app = Path(folder, "app")
            app.write_text(APP.format(python=sys.executable, first=first))
            app.chmod(0o755)
            ran = subprocess.run([app], capture_output=True, text=True, check=True)
            print(f"{first}:", *sorted(ran.stdout.splitlines()), sep="\n")
