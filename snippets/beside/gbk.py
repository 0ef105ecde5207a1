import os
import subprocess
import sys
from subprocess import PIPE

COMMAND = [sys.executable, "-c", "print('中文')"]
IN_GBK = os.environ | {"PYTHONIOENCODING": "gbk"}
IN_UTF_8 = os.environ | {"PYTHONUTF8": "1"}


def read(env, **how):
    return subprocess.run(COMMAND, env=env, stdout=PIPE, check=True, **how).stdout


print("bytes:", read(IN_GBK))
print("gbk:", read(IN_GBK, encoding="gbk"), end="")
try:
    read(IN_GBK, encoding="utf-8")
except UnicodeDecodeError as error:
    print("utf-8:", error)
escaped = read(IN_GBK, encoding="utf-8", errors="backslashreplace")
print("utf-8, escaped:", escaped, end="")
print("PYTHONUTF8=1:", read(IN_UTF_8, encoding="utf-8"), end="")
