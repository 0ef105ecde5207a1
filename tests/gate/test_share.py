"""What need not be tried again today: what held for the runtime as it is, and nothing else."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import accessible
import pytest
import share

from proof.project import LOCALES

FILE = share.HERE / "runtime" / "test_runtime_life.py"
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
    monkeypatch.setattr(share, "HELD", tmp_path / "runtime" / "held.json")
    monkeypatch.setattr(share, "_digest", lambda: "as it is")
    monkeypatch.setenv(share.ASKED, "")
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
    share.keep_what_held(["tests/site/test_run.py::test_stop"])
    assert not put_off(DAYS[0])
    share.keep_what_held(passed())
    assert json.loads(share.HELD.read_text("utf-8")) == {"of": "as it is", "date": DAYS[0]}
    assert put_off(DAYS[0])


def test_then_each_has_its_day(put_off: PutOff) -> None:
    put_off(DAYS[0])
    share.keep_what_held(passed())
    own = {test.nodeid for test in TESTS}
    later = [put_off(day) for day in DAYS]
    assert all(each < own for each in later)
    assert not set.intersection(*later)


@pytest.mark.parametrize(
    ("name", "value"), [("WHOLE", "1"), (share.ASKED, "1"), ("_digest", "another")]
)
def test_all_are_tried_again_when_asked_for_or_where_anything_has_changed(
    put_off: PutOff, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    put_off(DAYS[0])
    share.keep_what_held(passed())
    if name == "_digest":
        monkeypatch.setattr(share, name, lambda: value)
    else:
        monkeypatch.setenv(name, value)
    assert not put_off(DAYS[0])


@pytest.mark.parametrize(
    ("args", "options", "asked"),
    [
        (["tests"], {"keyword": "", "lf": False}, ""),
        (["tests/gate"], {"keyword": "", "lf": False}, "1"),
        (["tests"], {"keyword": "x", "lf": False}, "1"),
        (["tests"], {"keyword": ""}, ""),
    ],
    ids=["all", "a folder", "-k", "-p no:cacheprovider, which has --lf"],
)
def test_a_run_knows_whether_it_is_of_some_tests_alone(
    monkeypatch: pytest.MonkeyPatch, args: list[str], options: dict[str, object], asked: str
) -> None:
    monkeypatch.delenv(share.ASKED)
    where = SimpleNamespace(dir=share.HERE.parent)
    config = SimpleNamespace(args=args, option=SimpleNamespace(**options), invocation_params=where)
    share.settle(cast(pytest.Config, config))
    assert os.environ[share.ASKED] == asked


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


def test_what_is_asked_for_by_its_file_earns_nothing(
    put_off: PutOff, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_off(DAYS[0])
    monkeypatch.setenv(share.ASKED, "1")
    share.keep_what_held(passed())
    assert not share.HELD.exists()


def test_a_worker_that_was_given_some_of_them_earns_nothing(
    put_off: PutOff, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_off(DAYS[0])
    monkeypatch.setenv("PYTEST_XDIST_WORKER", "gw0")
    share.keep_what_held(passed())
    assert not share.HELD.exists()


def test_a_change_to_the_runtime_or_to_its_tests_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, test = tmp_path / "kernel.js", tmp_path / "runtime" / "test_runtime.py"
    test.parent.mkdir()
    for file in (source, test, *(tmp_path / name for name in share.BESIDE)):
        file.write_text("once")
    monkeypatch.setattr(share, "HERE", tmp_path)
    monkeypatch.setattr(share, "HELD", test.with_name("held.json"))
    monkeypatch.setattr(share.runtime, "sources", lambda: [source])
    seen = [share._digest()]
    for file in (source, test, tmp_path / "embedding.py"):
        file.write_text("twice")
        seen.append(share._digest())
    share.HELD.write_text("{}")
    seen.append(share._digest())
    assert len(set(seen)) == len(seen) - 1


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
