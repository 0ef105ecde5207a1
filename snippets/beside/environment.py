import os
import subprocess
import sys

PROGRAM = """
import os
print([name for name in ("PATH", "LEVEL", "TOKEN") if name in os.environ])
"""


def run(what, env=None):
    print(what, end=": ", flush=True)
    subprocess.run([sys.executable, "-c", PROGRAM], env=env, check=True)


os.environ["TOKEN"] = "secret"
run("as it is")
run("only one", {"LEVEL": "debug"})
run("one more", os.environ | {"LEVEL": "debug"})
run("one less", {name: text for name, text in os.environ.items() if name != "TOKEN"})
