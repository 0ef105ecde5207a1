"""Every snippet keeps its promise under every start method that it claims, on this Python."""

import sys
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import replace

import pytest
import share

from proof.examples.evidence import contradicted, load
from proof.examples.judge import judge
from proof.examples.places import METHODS
from proof.examples.run import Run, Task, interpreter, run, runners, tasks
from proof.examples.snippet import find

SNIPPETS = find()
KEPT = load()
ELSEWHERE = {snippet.id for snippet in share.of_today(SNIPPETS, lambda snippet: snippet.id)}
"""Those that run in another world today."""
TASKS = [
    replace(task, elsewhere=task.snippet.id in ELSEWHERE)
    for task in tasks(SNIPPETS, METHODS, [interpreter(sys.executable)])
]


@pytest.fixture(scope="module")
def under_way(request: pytest.FixtureRequest) -> Iterator[dict[Task, Future[Run]]]:
    """The runs that are asked for, a few at a time: a run mostly waits."""
    asked = [item.callspec.params for item in request.session.items if hasattr(item, "callspec")]
    with runners(3) as pool:
        yield {told["task"]: pool.submit(run, told["task"]) for told in asked if "task" in told}
        pool.shutdown(cancel_futures=True)


@pytest.mark.xdist_group("runs")  # not beside the seeded leaks: nobody can tell whose a leak is
@pytest.mark.parametrize("task", TASKS, ids=lambda task: f"{task.snippet.id}-{task.method}")
def test_a_reader_gets_what_the_page_says(task: Task, under_way: dict[Task, Future[Run]]) -> None:
    run = under_way[task].result()
    problems = judge(task.snippet, task.method, run) or [*contradicted(task, run, KEPT)]
    assert not problems, "\n".join([f"snippets/{task.snippet.id}.py", *problems])


@pytest.mark.xdist_group("runs")
def test_what_must_not_run_side_by_side_does_not(request: pytest.FixtureRequest) -> None:
    """Groups are in the hands of pytest-xdist, which says nothing where it cannot keep them."""
    if hasattr(request.config, "workerinput"):
        assert request.node.nodeid.endswith("@runs")


def test_there_are_snippets_enough_to_learn_from() -> None:
    assert len(SNIPPETS) >= 40
