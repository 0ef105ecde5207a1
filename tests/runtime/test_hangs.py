"""A program that hangs is told so, and why, in the browser; one that goes on never is."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import embedding
import hanging
import pytest
import share
from embedding import Embedded
from firefox import Firefox
from hanging import HANGS, WAITS, account, comparable
from playwright.sync_api import Browser

from proof.examples.snippet import get

TABS = 3
DUE = share.of_today([*HANGS, *WAITS], lambda program: program.stem, share.IN_BROWSER)
EDITED = [
    ("sync/two_orders", ", b.acquire(timeout=0.5))", ", b.acquire())", "lock"),
    ("sync/join_inside", "child.join(timeout=0.5)", "child.join()", "lock"),
    ("sync/start_signal", "    go.set()\n", "", "event"),
    ("sync/never_arrives", "both.wait(timeout=limit)", "both.wait()", "barrier"),
    ("sync/again", "lock.acquire(timeout=0.1)", "lock.acquire()", "lock.own"),
    ("sync/killed_holder", "{lock.acquire(timeout=0.5)}", "{lock.acquire()}", "lock.gone"),
    ("sync/killed_waiter", "notifier.join(timeout=0.5)", "notifier.join()", "notify"),
    ("sync/lost_notify", "changed.wait(timeout=0.2)", "changed.wait()", "condition"),
    ("data/deadlock", "child.join(timeout=0.5)", "child.join()", "flush"),
    ("data/sentinel", "    queue.put(None)\n", "", "queue.get"),
    ("data/idle_consumer_killed", "queue.get(timeout=0.5)", "queue.get()", "queue.gone"),
    ("data/pipe", "    sender.close()\n    with", "    with", "bytes.alone"),
    ("pools/tasks_wait", "plates.get(timeout=0.5)", "plates.get()", "result"),
]
"""Examples that pages invite to edit so, what is edited, and a wait that is then told."""
ALONE = {"barrier", "lock.gone", "queue.get", "queue.gone", "bytes.alone", "notify"}
"""Where nobody is left who could end the wait, and no circle is drawn."""
SOON = 1.0
"""Seconds in which a hang is to be told."""
BUSY = 5
"""Seconds more that a busy machine may take."""
Told = dict[str, Any]


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("own")
    hanging.put_into(folder)
    with embedding.served(folder) as (address, _):
        yield address


@pytest.fixture(scope="module")
def told(browser: Browser, host: str) -> Iterator[dict[Path, Told]]:
    """What the page was told of every program, several at a time."""
    context = browser.new_context()
    pages = [context.new_page() for _ in range(TABS)]
    for page in pages:
        page.goto(host)
    yield dict(hanging.play_all(pages, DUE))
    context.close()


def check(program: Path, told: Told) -> None:
    check_hang(program, told) if program in HANGS else check_goes_on(told)


def check_hang(program: Path, told: Told) -> None:
    file = program.with_suffix(".why")
    assert told["reason"] == "deadlock", told["err"]
    found = account(told)
    if os.environ.get("RECORD"):
        file.write_text(found, "utf-8")
    assert comparable(found) == comparable(file.read_text("utf-8")), found
    assert told["arrows"] == sum(len(lane["targets"]) for lane in told["why"]["lanes"])
    assert not re.search(r"undefined|\{\w+\}|NaN", found), found
    for sentence in told["said"]["zh"]:  # the last whose picture was made may be either's
        assert sentence
    waits = [event["at"] for event in told["events"] if event["kind"] == "wait"]
    assert told["seconds"] - max(waits, default=0) / 1000 < SOON + BUSY


def check_goes_on(told: Told) -> None:
    assert (told["reason"], told["out"].splitlines()[-1:]) == ("exit", ["went on"]), told["err"]
    assert told["code"] == 0


@pytest.mark.xdist_group("hangs")
@pytest.mark.parametrize("program", DUE, ids=lambda program: program.stem)
def test_a_hang_is_told_and_why_and_nothing_else_is(program: Path, told: dict[Path, Told]) -> None:
    check(program, told[program])


@pytest.mark.xdist_group("firefox")
@pytest.mark.parametrize("program", DUE, ids=lambda program: program.stem)
def test_firefox_tells_the_same(program: Path, fox: Firefox) -> None:
    order = hanging.order(program)
    told = fox.evaluate(f"(...given) => ({hanging.PLAY})(given)", *order, seconds=60)
    check(program, told)


@pytest.mark.xdist_group("hangs")
@pytest.mark.parametrize(("example", "old", "new", "wait"), EDITED)
def test_an_example_hangs_as_the_page_says_when_it_is_edited_so(
    example: str, old: str, new: str, wait: str, embedded: Embedded
) -> None:
    source = get(example).source
    assert old in source
    told = embedded.play(source.replace(old, new), limits={"seconds": 60})
    assert told.reason == "deadlock", told.err
    lanes = told.why["lanes"]
    assert wait in [lane["why"] for lane in lanes]
    alone = wait in ALONE
    assert alone != any(target["cycle"] for lane in lanes for target in lane["targets"])


def test_there_are_enough_of_both() -> None:
    assert min(len(HANGS), len(WAITS)) >= 25
