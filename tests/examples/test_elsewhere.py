"""What the runner does on macOS and Windows, as far as Linux can tell.

There it cannot adopt orphans, and knows the processes of a run by a tag in their environment; that
much runs here too. That a tag is seen in *their* process tables only a run there can tell: until
CI has made one, the page of evidence says that nothing was run on these systems.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

RUN = """
import json, sys
from pathlib import Path
from proof.examples import family
from proof.examples.run import Task, interpreter, run
from proof.examples.snippet import Snippet
family._LINUX = False
root = Path(sys.argv[1])
snippet = Snippet(root / "snippets" / "chapter" / "a.py", root)
made = run(Task(snippet, "spawn", interpreter(sys.executable), snippet.digest))
print(json.dumps([made.out, made.exit, made.timed_out, len(made.left_behind)]))
"""
QUIET = """
from multiprocessing import Process
if __name__ == "__main__":
    child = Process(target=print, args=("child",))
    child.start()
    child.join()
"""
LEAVES_ONE = """
import subprocess, sys
pause = "import time; time.sleep(600)"
subprocess.Popen([sys.executable, "-c", pause], start_new_session=True)
print("gone")
"""
HANGS = """
from multiprocessing import Process
from time import sleep
if __name__ == "__main__":
    child = Process(target=sleep, args=(600,))
    child.start()
    child.join()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="stands in for macOS on another POSIX system")
@pytest.mark.parametrize(
    ("source", "limit", "expected"),
    [
        pytest.param(QUIET, 20, ["child\n", 0, False, 0], id="all is well"),
        pytest.param(LEAVES_ONE, 20, ["gone\n", 0, False, 1], id="one is left behind"),
        pytest.param(HANGS, 2, ["", -9, True, 0], id="a hang"),
    ],
)
def test_without_adoption_processes_are_known_by_their_tag(
    source: str, limit: int, expected: list[object], tmp_path: Path
) -> None:
    chapter = tmp_path / "snippets" / "chapter"
    chapter.mkdir(parents=True)
    (chapter / "a.py").write_text(source)
    (chapter / "a.toml").write_text(f"time-limit = {limit}\n")
    command = [sys.executable, "-c", RUN, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=True)
    assert json.loads(done.stdout) == expected
