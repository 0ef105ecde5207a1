"""A program finds nothing of the runner around it, and elsewhere another world than usual."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from proof.examples.run import Run, Task, interpreter, run, runners
from proof.examples.snippet import Snippet
from proof.project import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="worlds are made on Linux alone")
OWN = ("-m", "-n", "-u")
ALLOWED = all(subprocess.run(["unshare", kind, "true"]).returncode == 0 for kind in OWN)
"""Whether the kernel gives us a world of our own; where it does not, the rest still holds."""
LOOKS = """
import getpass, json, os, socket, sys, time

def reached(address):
    try:
        socket.create_connection(address, timeout=1).close()
    except OSError as error:
        return error.strerror

server = socket.create_server(("127.0.0.1", 0))
told = {
    "environment": sorted(os.environ),
    "folder": os.getcwd(),
    "home": os.path.expanduser("~"),
    "path": sys.path,
    "terminal": list(os.get_terminal_size(1)),
    "user": getpass.getuser(),
    "host": socket.gethostname(),
    "zone": time.strftime("%Z", time.gmtime(0)) and time.timezone,
    "cpus": len(os.sched_getaffinity(0)),
    "away": reached(("192.0.2.1", 9)),
    "loopback": reached(server.getsockname()),
    "shm": os.listdir("/dev/shm"),
}
print(json.dumps(told))
"""
LEAKS = """
from multiprocessing import resource_tracker, shared_memory

memory = shared_memory.SharedMemory(create=True, size=16)
resource_tracker.unregister(memory._name, "shared_memory")
memory.close()
"""
WAITS = "import os, time\ntime.sleep(1)\n"


def planned(root: Path, name: str, source: str, elsewhere: bool = False) -> Task:
    file = root / f"snippets/chapter/{name}.py"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(source)
    it = Snippet(file, root)
    return Task(it, "spawn", interpreter(sys.executable), it.digest, elsewhere=elsewhere)


def looked(root: Path, elsewhere: bool) -> dict[str, Any]:
    with runners(1) as pool:
        made: Run = pool.submit(run, planned(root, "look", LOOKS, elsewhere)).result()
    assert (made.err, made.exit, made.left_behind) == ("", 0, ())
    told: dict[str, Any] = json.loads(made.out)
    return told


@pytest.mark.parametrize("elsewhere", [False, True])
def test_nothing_of_the_runner_is_to_be_seen(tmp_path: Path, elsewhere: bool) -> None:
    told = looked(tmp_path, elsewhere)
    hidden = ("PROOF", "PYTHON", "PYTEST", "GITHUB", "CI")
    assert not [name for name in told["environment"] if name.startswith(hidden)]
    places = (told["folder"], told["home"], *told["path"])
    hints = ("proof", "/.venv/", str(ROOT))
    assert not [place for place in places if any(hint in place for hint in hints)]
    assert not [folder for folder in told["path"] if folder.endswith("-packages")]
    assert told["terminal"] == [80, 24]
    assert not ALLOWED or told["shm"] == []


def test_elsewhere_is_another_world(tmp_path: Path) -> None:
    here, there = (looked(tmp_path, elsewhere) for elsewhere in (False, True))
    for what in ("folder", "home", "user", "zone"):
        assert here[what] != there[what], what
    assert there["cpus"] == 1
    assert there["loopback"] is None
    assert not ALLOWED or there["host"] == "elsewhere" != here["host"]
    assert not ALLOWED or there["away"] == "Network is unreachable"


def test_two_runs_side_by_side_do_not_answer_for_each_other(tmp_path: Path) -> None:
    """Where each has a /dev/shm of its own; elsewhere nobody can tell whose an entry is."""
    with runners(2) as pool:
        sources = {"leaks": LEAKS, "waits": WAITS}
        work = [pool.submit(run, planned(tmp_path, *item)) for item in sources.items()]
        leaks, waits = (made.result().left_behind for made in work)
    assert [item.startswith("/dev/shm/psm_") for item in leaks] == [True]
    assert not ALLOWED or (waits == () and not os.path.exists(leaks[0]))
