import json
import os
from pathlib import Path
from tempfile import TemporaryDirectory

VERDICTS = {0: "is fine", 1: "is not JSON"}


def check(path):
    exit_code = 2
    try:
        json.loads(path.read_text())
        exit_code = 0
    except ValueError:
        exit_code = 1
    finally:
        os._exit(exit_code)


if __name__ == "__main__":
    running, exit_codes = {}, {}
    with TemporaryDirectory() as folder:
        for name, text in (("a.json", '{"a": 1}'), ("b.json", "{'b': 2}"), ("c.json", "[3]")):
            path = Path(folder, name)
            path.write_text(text)
            pid = os.fork()
            if pid == 0:
                check(path)
            running[pid] = name
        while running:
            pid, status = os.wait()
            exit_codes[running.pop(pid)] = os.waitstatus_to_exitcode(status)
    for name, exit_code in sorted(exit_codes.items()):
        print(name, VERDICTS.get(exit_code, "was not checked"))
