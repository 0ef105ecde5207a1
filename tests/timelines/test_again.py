"""What timelines tell of who there was, whose child, and how each ended, a new recording tells too.

A few of them each day. A busy machine may end a child before it has written down that it began, so
one that tells otherwise is recorded up to three times.
"""

import os
from collections.abc import Iterable
from dataclasses import replace

import pytest
import share

from proof.examples.places import METHODS
from proof.examples.run import Task, run_all, tasks
from proof.examples.snippet import Snippet, find
from proof.project import PROOF
from proof.timelines import timeline

TIMES, PARTS = 3, 30
PYTHON = timeline.interpreter()


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
    assert PYTHON or not os.environ.get("CI"), "CI has a Python that timelines are recorded with"
    drawn = [snippet for snippet in find() if timeline.load(snippet)]
    assert not PYTHON or recorded_again(share.of_today(drawn, lambda s: s.id, PARTS)) == []
