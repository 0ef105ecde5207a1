"""What a promise declares beyond the defaults is needed: tried without it, a seventh each day."""

import sys
from pathlib import Path

import pytest
import share

from proof.examples.departures import Departure, departures
from proof.examples.places import METHODS
from proof.examples.run import interpreter, run_all, runners
from proof.examples.run import run as make
from proof.examples.snippet import Snippet, find

TRIED = [d for snippet in find() for d in departures(snippet) if not d.by_chance]
TODAY = share.of_today(TRIED, lambda d: f"{d.snippet.id} {d.key}")
PYTHON = interpreter(sys.executable)
WHERE = f"Python {PYTHON.version}"
TRIES = 20
"""How often all runs of one may hold before it counts as not needed: what varies by chance, such as
an order, may well hold once. One that is needed ends with the first run that shows it.
"""
PID = "import os\nprint('process', os.getpid())\n"


@pytest.mark.xdist_group("runs")
@pytest.mark.parametrize("departure", TODAY, ids=lambda d: f"{d.snippet.id}-{d.key}")
def test_what_is_declared_is_needed(departure: Departure) -> None:
    work = departure.tasks(PYTHON, 2)
    needed = not work or any(departure.needed(run_all(work, 3)) for _ in range(TRIES))
    assert needed, departure.told(WHERE)


def seeded(root: Path, source: str, out: str, toml: str) -> Snippet:
    file = root / "snippets/chapter/a.py"
    file.parent.mkdir(parents=True)
    for suffix, text in ((".py", source), (".out", out), (".toml", toml)):
        file.with_suffix(suffix).write_text(text, "utf-8")
    return Snippet(file, root)


BECAUSE = '{zh = "因为", en = "because"}'


@pytest.mark.parametrize(
    ("source", "out", "toml", "unneeded"),
    [
        pytest.param("print(1)\n", "1\n", f"not-under.fork = {BECAUSE}", ["not-under.fork"]),
        pytest.param("print(1)\n", "1\n", f"not-on.linux = {BECAUSE}", ["not-on.linux"]),
        pytest.param("print(1)\n", "1\n", "varies.one = '^.*(1)'", ["varies.one"]),
        pytest.param("print(1)\nprint(2)\n", "1\n2\n", "unordered = true", ["unordered"]),
        pytest.param(PID, "process 7\n", "varies.pid = '\\d+'", []),
        pytest.param("print(2)\n", "1\n", f"not-under.fork = {BECAUSE}", []),
    ],
)
@pytest.mark.skipif(sys.platform != "linux", reason="not-on is tried on the system itself")
def test_what_holds_anyway_is_told(
    source: str, out: str, toml: str, unneeded: list[str], tmp_path: Path
) -> None:
    snippet = seeded(tmp_path, source, out, toml)
    told = []
    with runners(1) as pool:
        for departure in departures(snippet):
            work = departure.tasks(PYTHON, 1)
            assert {task.method for task in work} <= set(METHODS)
            if not departure.needed((task, pool.submit(make, task).result()) for task in work):
                told.append(departure.told(WHERE))
    assert told == [
        f"snippets/chapter/a.toml: {key} is not needed, all holds without it on {WHERE}; remove it"
        for key in unneeded
    ]
