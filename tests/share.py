"""What `make test` tries today: a seventh of what takes long, and all of it within a week; of what
runs in a browser a fourteenth, within two. Of the runtime's own tests too, where all of them held
for what it is, and all of them where it is new. What is the same for both languages, in one.

Everything is run there by `python -m proof browser`, as CI does after the tests, and by
runtime/tests/compare.py; and here, where WHOLE is set, or a test is asked for by its file, not by
tests/ or tests/runtime/.
"""

import hashlib
import json
import os
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TypeVar
from zlib import crc32

import pytest

from proof import files
from proof.project import LOCALES, ROOT
from proof.site import runtime

PARTS = 7
IN_BROWSER = 2 * PARTS
WEEKS = 8 * PARTS
"""For what is tried at once where it has changed."""
HERE = Path(__file__).parent
HELD = HERE / "runtime" / "held.json"
"""For what all tests of the runtime held, and when: written by the run that saw it."""
SHARED = {"program", "snippet"}
"""Of what the tests are that have a share of their own."""
BESIDE = ("conftest.py", "copying.py", "embedding.py", "firefox.py")
"""What these tests are made with, beside their own folder."""
MADE_BY = ("proof/site/runtime.py", "proof/site/build.py", "proof/gate/built.py")
"""What makes the runtime, puts it into a site, and judges it there: tried by these tests too."""
NARROWING = ("keyword", "markexpr", "lf", "deselect", "ignore", "ignore_glob")
"""pytest's options by which some tests of a folder are left out."""
ASKED = "ASKED_FOR"
"""In the environment of a run's processes: that it is of some files alone."""
Item = TypeVar("Item")


def settle(config: pytest.Config) -> None:
    """For all processes of this run: the day, as midnight may be near, and what is asked for."""
    os.environ.setdefault("TODAY", date.today().isoformat())
    places = {config.invocation_params.dir / arg for arg in config.args}
    narrowed = any(getattr(config.option, each, None) for each in NARROWING)
    narrowed = narrowed or not places <= {HERE, HELD.parent}
    os.environ.setdefault(ASKED, "1" if narrowed else "")


def of_today(items: Iterable[Item], name: Callable[[Item], str], parts: int = PARTS) -> list[Item]:
    """Those whose turn it is, by their names."""
    turn = date.fromisoformat(os.environ["TODAY"]).toordinal() % parts
    everything = bool(os.environ.get("WHOLE"))
    return [item for item in items if everything or crc32(name(item).encode()) % parts == turn]


def put_off(items: list[pytest.Item]) -> list[pytest.Item]:
    """The tests that are for another day."""
    if os.environ[ASKED]:
        return []
    return [*_of_the_runtime(items), *_in_the_other_language(items)]


def _of_the_runtime(items: list[pytest.Item]) -> list[pytest.Item]:
    """Where all of them held, those without a share of their own whose turn it is not."""
    if _held() != _digest():
        return []
    own = [i for i in items if i.path.match(f"{HELD.parent.name}/*") and not SHARED & _params(i)]
    kept = of_today(own, lambda item: item.nodeid.partition("@")[0], IN_BROWSER)
    return [item for item in own if item not in kept]


def _in_the_other_language(items: list[pytest.Item]) -> list[pytest.Item]:
    """What is the same for both languages is tried in one of them, and in the other the next day.
    A test that names ``locale`` among its own parameters says itself in which.
    """
    if os.environ.get("WHOLE"):
        return []
    day = date.fromisoformat(os.environ["TODAY"]).toordinal()
    either = [item for item in items if "locale" in _params(item) and not _names_locale(item)]
    return [
        item
        for item in either
        if item.callspec.params["locale"] != LOCALES[(day + crc32(_name(item))) % len(LOCALES)]
    ]


def _params(item: pytest.Item) -> set[str]:
    return set(item.callspec.params) if hasattr(item, "callspec") else set()


def _names_locale(item: pytest.Item) -> bool:
    return any("locale" in mark.args[0] for mark in item.iter_markers("parametrize"))


def _name(item: pytest.Item) -> bytes:
    return item.nodeid.partition("[")[0].encode()


def keep_what_held(passed: Iterable[str]) -> None:
    """To be called with the tests that passed where none failed: all those of the runtime held, if
    none was put off. A worker of pytest-xdist knows only of those that it was given.
    """
    if os.environ.get("PYTEST_XDIST_WORKER"):
        return
    own = any(name.startswith("tests/runtime/") for name in passed)
    if own and not os.environ[ASKED] and _held() != _digest():
        told = {"of": _digest(), "date": os.environ["TODAY"]}
        files.replace(HELD, f"{json.dumps(told, indent=1)}\n")


def _held() -> str:
    return str(json.loads(HELD.read_text("utf-8"))["of"]) if HELD.exists() else ""


def _digest() -> str:
    """Of the runtime, and of what it is tried with."""
    tried = sorted(file for file in HELD.parent.glob("*") if file.is_file() and file != HELD)
    found = hashlib.sha256()
    beside = [*(HERE / name for name in BESIDE), *(ROOT / name for name in MADE_BY)]
    for file in [*runtime.sources(), *tried, *beside]:
        found.update(f"{file.name}\0".encode() + file.read_bytes())
    return found.hexdigest()[:16]
