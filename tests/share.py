"""What `make test` tries today: a seventh of what takes long, and all of it within a week; of what
runs in a browser a fourteenth, within two; of CPython's own tests a twenty-eighth, within four. A
fourteenth too of the tests of the runtime, of Run on the pages and of `make serve`, where all of
them held for what it is, and all of them where it is new. What is the same for both languages, in
one.

Everything is run there by `python -m proof browser`, as CI does after the tests, and by
runtime/tests/compare.py; and here, where WHOLE is set, or a test is asked for by its file, not by
tests/ or tests/runtime/.
"""

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar
from zlib import crc32

import pytest

from proof import files
from proof.project import LOCALES, ROOT
from proof.site import runtime

PARTS = 7
IN_BROWSER = 2 * PARTS
CPYTHONS = 4 * PARTS
WEEKS = 8 * PARTS
"""For what is tried at once where it has changed."""
HERE = Path(__file__).parent
HELD = HERE / "held.json"
"""For what all tests of a suite held, and when: written by the run that saw it."""
SHARED = {"program", "snippet", "suite"}
"""Of what the tests are that have a share of their own."""
NARROWING = ("keyword", "markexpr", "lf", "deselect", "ignore", "ignore_glob")
"""pytest's options by which some tests of a folder are left out."""
ASKED = "ASKED_FOR"
"""In the environment of a run's processes: that it is of some files alone."""
EARNING = "EARNING"
"""The same: the suites of which this run has all tests."""
Item = TypeVar("Item")


class Suite(NamedTuple):
    """Tests that need not all be tried again, where what they try is what it was when all held."""

    where: Path
    """A folder or a file."""
    tried: Callable[[], Iterable[Path]]
    """What they try, and what they are made with."""
    in_a_row: bool = False
    """Whether they follow one another, so that they have their day together."""

    @property
    def name(self) -> str:
        return self.where.stem

    def has(self, test: Path) -> bool:
        return test == self.where or test.parent == self.where

    def digest(self) -> str:
        found = hashlib.sha256()
        for file in self.tried():
            found.update(f"{file.name}\0".encode() + file.read_bytes())
        return found.hexdigest()[:16]


def _runtime() -> list[Path]:
    """The runtime, its tests, and what makes it, puts it into a site and judges it there."""
    own = sorted(file for file in (HERE / "runtime").glob("*") if file.is_file())
    beside = [HERE / f"{name}.py" for name in ("conftest", "copying", "embedding", "firefox")]
    made_by = [ROOT / "proof" / n for n in ("site/runtime.py", "site/build.py", "gate/built.py")]
    return [*runtime.sources(), *own, *beside, *made_by]


def _site(*names: str) -> list[Path]:
    """What makes the site of its pages, and some files of tests."""
    folders = (ROOT / "proof", ROOT / "docs" / "theme")
    found = (file for folder in folders for file in folder.rglob("*"))
    made_by = sorted(f for f in found if f.is_file() and "__pycache__" not in f.parts)
    return [*made_by, ROOT / "requirements.lock", *(HERE / name for name in names)]


SUITES = (
    Suite(HERE / "runtime", _runtime),
    Suite(
        HERE / "site" / "test_run.py",
        lambda: [
            *runtime.sources(),
            *_site("conftest.py", "site/test_run.py", "site/mock_runtime.js"),
        ],
    ),
    Suite(
        HERE / "site" / "test_serve.py",
        lambda: _site("conftest.py", "copying.py", "serving.py", "site/test_serve.py"),
        in_a_row=True,
    ),
)


def settle(config: pytest.Config) -> None:
    """For all processes of this run: the day, as midnight may be near, and what is asked for."""
    os.environ.setdefault("TODAY", date.today().isoformat())
    places = {config.invocation_params.dir / arg for arg in config.args}
    narrowed = any(getattr(config.option, each, None) for each in NARROWING)
    asked = narrowed or not places <= {HERE, SUITES[0].where}
    os.environ.setdefault(ASKED, "1" if asked else "")
    whole = [s.name for s in SUITES if not narrowed and places & {HERE, s.where}]
    os.environ.setdefault(EARNING, " ".join(whole))


def of_today(items: Iterable[Item], name: Callable[[Item], str], parts: int = PARTS) -> list[Item]:
    """Those whose turn it is, by their names."""
    turn = today().toordinal() % parts
    everything = bool(os.environ.get("WHOLE"))
    return [item for item in items if everything or crc32(name(item).encode()) % parts == turn]


def today() -> date:
    """As the processes of this run have it, or else as it is."""
    told = os.environ.get("TODAY")
    return date.fromisoformat(told) if told else date.today()


def put_off(items: list[pytest.Item]) -> list[pytest.Item]:
    """The tests that are for another day."""
    if os.environ[ASKED]:
        return []
    return [*_of_suites(items), *_in_the_other_language(items)]


def _of_suites(items: list[pytest.Item]) -> Iterator[pytest.Item]:
    """Where all of a suite held, those without a share of their own whose turn it is not."""
    for suite in SUITES:
        own = [item for item in items if suite.has(item.path) and not SHARED & _params(item)]
        if own and _held(suite) == suite.digest():
            kept = of_today(own, partial(_turn, suite), IN_BROWSER)
            yield from (item for item in own if item not in kept)


def _turn(suite: Suite, item: pytest.Item) -> str:
    return suite.name if suite.in_a_row else item.nodeid.partition("@")[0]


def _in_the_other_language(items: list[pytest.Item]) -> list[pytest.Item]:
    """What is the same for both languages is tried in one of them, and in the other the next day.
    A test that names ``locale`` among its own parameters says itself in which.
    """
    if os.environ.get("WHOLE"):
        return []
    day = today().toordinal()
    either = [i for i in items if "locale" in _params(i) and not (_names_locale(i) or _in_suite(i))]
    return [
        item
        for item in either
        if item.callspec.params["locale"] != LOCALES[(day + crc32(_name(item))) % len(LOCALES)]
    ]


def _in_suite(item: pytest.Item) -> bool:
    """There each language has a day of its own."""
    return any(suite.has(item.path) for suite in SUITES)


def _params(item: pytest.Item) -> set[str]:
    return set(item.callspec.params) if hasattr(item, "callspec") else set()


def _names_locale(item: pytest.Item) -> bool:
    return any("locale" in mark.args[0] for mark in item.iter_markers("parametrize"))


def _name(item: pytest.Item) -> bytes:
    return item.nodeid.partition("[")[0].encode()


def keep_what_held(passed: Iterable[str]) -> None:
    """To be called with the tests that passed where none failed: all those of a suite held, if none
    was put off. A worker of pytest-xdist knows only of those that it was given.
    """
    if os.environ.get("PYTEST_XDIST_WORKER"):
        return
    modules = {ROOT / name.partition("::")[0] for name in passed}
    earning = os.environ[EARNING].split()
    held = _read()
    for suite in SUITES:
        if (
            suite.name in earning
            and any(map(suite.has, modules))
            and _held(suite) != suite.digest()
        ):
            held[suite.name] = {"of": suite.digest(), "date": os.environ["TODAY"]}
    if held != _read():
        text = json.dumps(dict(sorted(held.items())), indent=1)
        files.replace(HELD, f"{text}\n")


def _held(suite: Suite) -> str:
    return _read().get(suite.name, {}).get("of", "")


def _read() -> dict[str, dict[str, str]]:
    return dict(json.loads(HELD.read_text("utf-8"))) if HELD.exists() else {}
