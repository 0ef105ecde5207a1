"""What need not be tried again today: what held for what is tried as it is, and nothing else."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import accessible
import pytest
import share

from proof.project import LOCALES, ROOT

SUITE, SERVE = share.SUITES[0], share.SUITES[-1]
FILE = SUITE.where / "test_runtime_life.py"
DAYS = [f"2026-11-{day:02}" for day in range(10, 10 + share.IN_BROWSER)]


class Collected:
    """As much of a test as is looked at."""

    def __init__(self, path: Path, number: int, *own: str, **params: str) -> None:
        self.path, self.nodeid = path, f"{path.name}::test_{number}"
        self.own, self.callspec = own, SimpleNamespace(params=params)

    def iter_markers(self, name: str) -> list[SimpleNamespace]:
        return [SimpleNamespace(args=[names]) for names in self.own if name == "parametrize"]


TESTS = [Collected(FILE, number) for number in range(100)]
OTHERS = [
    Collected(FILE.with_name("test_hangs.py"), 1, program="barrier"),
    Collected(FILE.parents[1] / "test_runtime_x.py", 1),
]
PutOff = Callable[[str], set[str]]


@pytest.fixture
def put_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PutOff:
    """The tests that are put off on a day; nothing is known to have held yet."""
    monkeypatch.setattr(share, "HELD", tmp_path / "held.json")
    monkeypatch.setattr(share.Suite, "digest", lambda self: "as it is")
    monkeypatch.setenv(share.ASKED, "")
    monkeypatch.setenv(share.EARNING, f"{SUITE.name} {SERVE.name}")
    for name in ("WHOLE", "PYTEST_XDIST_WORKER"):
        monkeypatch.delenv(name, raising=False)

    def put_off(day: str) -> set[str]:
        monkeypatch.setenv("TODAY", day)
        return {item.nodeid for item in share.put_off(cast(list[pytest.Item], TESTS + OTHERS))}

    return put_off


def passed() -> list[str]:
    return [f"tests/runtime/{test.nodeid}" for test in TESTS]


def test_every_test_of_the_runtime_is_tried_until_all_have_held(put_off: PutOff) -> None:
    assert not put_off(DAYS[0])
    share.keep_what_held(["tests/site/test_reader.py::test_stop"])
    assert not put_off(DAYS[0])
    share.keep_what_held(passed())
    kept = {SUITE.name: {"of": "as it is", "date": DAYS[0]}}
    assert json.loads(share.HELD.read_text("utf-8")) == kept
    assert put_off(DAYS[0])


def test_then_each_has_its_day(put_off: PutOff) -> None:
    put_off(DAYS[0])
    share.keep_what_held(passed())
    own = {test.nodeid for test in TESTS}
    later = [put_off(day) for day in DAYS]
    assert all(each < own for each in later)
    assert not set.intersection(*later)


def test_what_follows_one_another_has_its_day_together(
    put_off: PutOff, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = [Collected(SERVE.where, number) for number in range(3)]
    monkeypatch.setattr(sys.modules[__name__], "OTHERS", [*OTHERS, *own])
    put_off(DAYS[0])
    share.keep_what_held([f"tests/site/{own[0].nodeid}"])
    ids = {test.nodeid for test in own}
    later = [put_off(day) & ids for day in DAYS]
    assert sorted(map(len, later)) == [0, *[len(own)] * (len(DAYS) - 1)]


@pytest.mark.parametrize(
    ("name", "value"), [("WHOLE", "1"), (share.ASKED, "1"), ("digest", "another")]
)
def test_all_are_tried_again_when_asked_for_or_where_anything_has_changed(
    put_off: PutOff, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    put_off(DAYS[0])
    share.keep_what_held(passed())
    if name == "digest":
        monkeypatch.setattr(share.Suite, name, lambda self: value)
    else:
        monkeypatch.setenv(name, value)
    assert not put_off(DAYS[0])


ALL = [suite.name for suite in share.SUITES]


@pytest.mark.parametrize(
    ("args", "options", "asked", "earning"),
    [
        (["tests"], {"keyword": "", "lf": False}, "", ALL),
        (["tests/runtime"], {"keyword": "", "lf": False}, "", [SUITE.name]),
        (["tests/gate"], {"keyword": "", "lf": False}, "1", []),
        (["tests/site/test_serve.py"], {"keyword": "", "lf": False}, "1", [SERVE.name]),
        (["tests/site/test_serve.py::test_x"], {"keyword": "", "lf": False}, "1", []),
        (["tests"], {"keyword": "x", "lf": False}, "1", []),
        (["tests"], {"keyword": ""}, "", ALL),
    ],
    ids=[
        "all",
        "runtime",
        "a folder",
        "serve",
        "a test",
        "-k",
        "-p no:cacheprovider, without --lf",
    ],
)
def test_a_run_knows_whether_it_is_of_some_tests_alone(
    monkeypatch: pytest.MonkeyPatch,
    args: list[str],
    options: dict[str, object],
    asked: str,
    earning: list[str],
) -> None:
    for name in (share.ASKED, share.EARNING):
        monkeypatch.delenv(name)
    where = SimpleNamespace(dir=share.HERE.parent)
    config = SimpleNamespace(args=args, option=SimpleNamespace(**options), invocation_params=where)
    share.settle(cast(pytest.Config, config))
    assert os.environ[share.ASKED] == asked
    assert os.environ[share.EARNING].split() == earning


def test_what_is_the_same_for_both_languages_is_tried_in_one_and_the_next_day_in_the_other(
    put_off: PutOff, monkeypatch: pytest.MonkeyPatch
) -> None:
    pair = [Collected(share.HERE / "site" / "test_x.py", 1, locale=each) for each in LOCALES]
    own = [Collected(pair[0].path, 2, "locale", locale=each) for each in LOCALES]

    def languages(day: str) -> list[str]:
        monkeypatch.setenv("TODAY", day)
        later = share.put_off(cast(list[pytest.Item], [*pair, *own]))
        return [str(item.callspec.params["locale"]) for item in cast(list[Collected], later)]

    one, two = languages(DAYS[0]), languages(DAYS[1])
    assert sorted(one + two) == sorted(LOCALES)
    assert len(one) == 1
    for name in ("WHOLE", share.ASKED):
        monkeypatch.setenv(name, "1")
        assert not languages(DAYS[0])
        monkeypatch.setenv(name, "")


def test_a_part_of_a_suite_earns_nothing(put_off: PutOff, monkeypatch: pytest.MonkeyPatch) -> None:
    put_off(DAYS[0])
    monkeypatch.setenv(share.EARNING, "")
    share.keep_what_held(passed())
    assert not share.HELD.exists()


def test_a_worker_that_was_given_some_of_them_earns_nothing(
    put_off: PutOff, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_off(DAYS[0])
    monkeypatch.setenv("PYTEST_XDIST_WORKER", "gw0")
    share.keep_what_held(passed())
    assert not share.HELD.exists()


def test_a_change_to_what_a_suite_tries_or_to_its_tests_is_seen(tmp_path: Path) -> None:
    source, test = tmp_path / "kernel.js", tmp_path / "test_kernel.py"
    suite = share.Suite(test, lambda: [source, test])
    seen = set()
    for texts in (("once", "once"), ("twice", "once"), ("twice", "twice")):
        source.write_text(texts[0])
        test.write_text(texts[1])
        seen.add(suite.digest())
        assert suite.digest() in seen
    assert len(seen) == 3


@pytest.mark.parametrize(
    ("suite", "names"),
    [
        (share.SUITES[0], "runtime/kernel/kernel.js proof/site/runtime.py tests/embedding.py"),
        (share.SUITES[1], "runtime/kernel/kernel.js docs/theme/assets/run/lanes.js proof/cli.py"),
        (share.SUITES[2], "proof/site/serve.py proof/words/en.toml docs/theme/main.html"),
    ],
    ids=ALL,
)
def test_a_suite_tries_its_own_tests_and_what_they_are_of(suite: share.Suite, names: str) -> None:
    tried = set(suite.tried())
    own = suite.where if suite.where.is_file() else FILE
    assert {own, share.HERE / "conftest.py", *(ROOT / name for name in names.split())} <= tried
    assert share.HELD not in tried
    assert not [file for file in tried if file.suffix == ".pyc"]


def test_a_page_is_tried_again_once_its_article_has_changed_and_forgotten_when_it_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(accessible, "HELD", tmp_path / "accessible.json")
    monkeypatch.delenv("PYTEST_XDIST_WORKER", raising=False)
    page = "<nav>{}</nav><article class=a><h1>\n{}</h1></article>"
    held = accessible.digest(page.format("before", "one"))
    assert held == accessible.digest(page.format("after", "one"))
    assert held != accessible.digest(page.format("before", "two"))
    there = {"/en/": "1", "/zh/creating/join/": held, "/en/labs/cost/": "2"}
    accessible.held.cache_clear()
    accessible.keep([*there.items(), ("/en/gone/", "3")])
    accessible.held.cache_clear()
    assert accessible.held() == there
    accessible.keep([("/en/", "4")])
    accessible.held.cache_clear()
    assert accessible.held() == there | {"/en/": "4"}
    accessible.held.cache_clear()
