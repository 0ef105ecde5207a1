"""What timelines tell of who there was, whose child, and how each ended, a new recording tells too.

A few of them each day. A busy machine may end a child before it has written down that it began, so
one that tells otherwise is recorded up to three times.
"""

import json
import shutil
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import recording
import share

from proof.examples.places import METHODS
from proof.examples.run import Task, run_all, tasks
from proof.examples.snippet import Snippet, find
from proof.project import PROOF, ROOT
from proof.timelines import timeline

TIMES, PARTS = 3, 30
PYTHON = timeline.interpreter()


def is_one_family(snippet: Snippet) -> bool:
    """Whether it promises how many processes there are."""
    ends = [code for codes in snippet.promise.children.values() for code in codes]
    return not any(isinstance(code, str) for code in ends)


def differing(work: Iterable[Task]) -> list[Task]:
    """Those whose recording tells of another family than the one that is kept."""
    planned = [replace(task, recorded=True) for task in work]
    return [
        task
        for task, run in run_all(planned, 3)
        if timeline.read(run).family() != timeline.load(task.snippet)[task.method].family()
    ]


def recorded_again(snippets: Iterable[Snippet]) -> list[str]:
    """What is wrong with the timelines of these snippets, a sentence each."""
    assert PYTHON
    work = tasks(snippets, METHODS, [PYTHON])
    for _ in range(TIMES):
        work = differing(work) if work else []
    return [
        f"timelines/{task.snippet.id}.json: {task.method}: a new recording tells of other "
        f"processes; `{PROOF} draw {task.snippet.id}` records it anew"
        for task in work
    ]


@pytest.mark.xdist_group("runs")
def test_a_few_are_recorded_again() -> None:
    if not PYTHON:
        pytest.skip(recording.MISSING)
    drawn = [snippet for snippet in find() if timeline.load(snippet) and is_one_family(snippet)]
    assert recorded_again(share.of_today(drawn, lambda s: s.id, PARTS)) == []


Kept = dict[str, Any]


def one_more(kept: Kept) -> None:
    kept["spawn"].append(kept["spawn"][1] | {"name": "Process-2"})


def swapped(kept: Kept) -> None:
    kept["spawn"], kept["forkserver"] = kept["forkserver"], kept["spawn"]


def of_another(kept: Kept) -> None:
    kept["spawn"][1]["name"] = "Process-7"


def unserved(kept: Kept) -> None:
    del kept["forkserver"][2]["maker"]


@pytest.mark.xdist_group("runs")
@pytest.mark.parametrize("edit", [None, one_more, swapped, of_another, unserved])
def test_what_was_edited_by_hand_is_told(
    edit: Callable[[Kept], None] | None, tmp_path: Path
) -> None:
    if not PYTHON:
        pytest.skip(recording.MISSING)
    for name in ("snippets/creating/join.py", "snippets/creating/join.out"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    snippet = Snippet(tmp_path / "snippets/creating/join.py", tmp_path)
    told = json.loads((ROOT / "timelines/creating/join.json").read_text("utf-8"))
    if edit:
        edit(told["methods"])
    file = timeline.file_of(snippet)
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps(told), "utf-8")
    found = recorded_again([snippet])
    assert bool(found) == bool(edit)
    assert all("creating/join.json: " in text and "draw creating/join`" in text for text in found)
