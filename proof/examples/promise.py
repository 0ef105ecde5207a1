"""What a snippet promises: its ``.toml``, where it departs from the defaults of Promise."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from proof.examples import values
from proof.examples.places import BROWSER_PYTHON, METHODS, SYSTEMS
from proof.examples.values import Ends, Reason
from proof.project import LOCALES, SourceError
from proof.words import speaker


@dataclass(frozen=True)
class Promise:
    """What a snippet promises. The defaults are what a snippet without a ``.toml`` promises."""

    exit: int = 0
    """Exit code."""
    children: Mapping[str, Ends] = field(default_factory=dict)
    """Start method → how the processes that it starts end where that is not with 0."""
    time_limit: float = 20
    """Seconds until the run counts as hanging."""
    unordered: bool = False
    """The order of the printed lines is not promised."""
    per_method: bool = False
    """Start methods print differently, and that is the lesson: one record each."""
    stderr: bool = False
    """Something is printed on stderr, and recorded; otherwise stderr must stay empty."""
    varies: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    """Name → what changes from run to run (the pattern's first group, or else all of it)."""
    by_machine: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    """The same for what is one on this machine, or system, and another on the next."""
    by_version: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    """Name → what changes from one Python version to the next; kept with the evidence."""
    not_under: Mapping[str, Reason] = field(default_factory=dict)
    """Start method → why the program does not hold under it."""
    not_on: Mapping[str, Reason] = field(default_factory=dict)
    """System → why the program does not hold on it."""
    not_in_browser: Reason = field(default_factory=dict)
    """Why the program cannot run in the reader's browser; it can where there is no reason."""
    since: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Key, as ``varies.cause`` → the first Python version on which it is needed."""
    python: tuple[int, int] = (3, 11)
    """The first Python version that it holds on."""
    python_why: Reason = field(default_factory=dict)
    """Why an older version will not do."""
    requires: tuple[str, ...] = ()
    """Packages needed beyond the standard library, as the program says: packages.py."""


LONGEST = 60
"""The longest time limit, in seconds: who waits longer takes it for a hang."""
_FITS = {
    "exit": "a whole number",
    "children": "exit codes other than 0, each as often as it comes: [1, -9], or '1+' once or more",
    "time-limit": f"a number above 0, {LONGEST} at most",
    "unordered": "true or false",
    "per-method": "true or false",
    "stderr": "true or false",
    "varies": "a table: name = 'pattern'",
    "by-machine": "a table: name = 'pattern'",
    "by-version": "a table: name = 'pattern'",
    "not-under": f"a reason each for some of {', '.join(METHODS)}",
    "not-on": f"a reason each for some of {', '.join(SYSTEMS)}",
    "not-in-browser": "its reason in both languages: zh and en",
    "since": "a table: 'varies.name' = '3.14', the first Python that needs it",
    "python": "from = '3.14', and the reason in both languages: zh and en",
}
"""The keys of a ``.toml``, and what each of them takes."""


def read_promise(file: Path, requires: tuple[str, ...] = ()) -> Promise:
    """The promise that a ``.toml`` declares, if there is one, of a program that requires packages.

    Raises SourceError for anything not understood.
    """
    try:
        table = tomllib.loads(file.read_text("utf-8")) if file.exists() else {}
        promise = Promise(requires=requires, **dict(_fields(table)))
    except tomllib.TOMLDecodeError as error:
        raise SourceError(f"{short(file)}: not TOML, mend it: {error}") from None
    except ValueError as error:
        raise SourceError(f"{short(file)}: {error}") from None
    return replace(promise, not_in_browser=promise.not_in_browser or _why_not_in_browser(promise))


def _why_not_in_browser(promise: Promise) -> Reason:
    """The reason that follows from the rest of the promise, if one does."""
    reason = {}
    for locale in LOCALES:
        say = speaker(locale)
        if why := promise.not_under.get("spawn"):
            reason[locale] = say("not-in-browser.spawn", why=why[locale])
        elif promise.requires:
            packages = say("joining.list").join(promise.requires)
            reason[locale] = say("not-in-browser.requires", packages=packages)
        elif promise.python > BROWSER_PYTHON:
            python, why = ".".join(map(str, BROWSER_PYTHON)), promise.python_why
            reason[locale] = say("not-in-browser.python", python=python, why=why[locale])
    return reason


def _fields(table: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """The fields of a promise; the ValueError says what is wrong with the table."""
    for key, value in table.items():
        name = key.replace("-", "_")
        match key, value:
            case "exit", int() if not isinstance(value, bool):
                yield name, value
            case "children", list() | dict():
                yield name, values.ends_by_method(key, value)
            case "time-limit", int() | float() if 0 < value <= LONGEST:
                yield name, float(value)
            case "unordered" | "per-method" | "stderr", bool():
                yield name, value
            case "varies" | "by-machine" | "by-version", dict():
                yield name, {n: values.pattern(f"{key}.{n}", p) for n, p in value.items()}
            case "not-under" | "not-on", dict():
                names = METHODS if key == "not-under" else SYSTEMS
                yield name, {n: values.reason(f"{key}.{n}", why, names) for n, why in value.items()}
            case "not-in-browser", dict():
                yield name, values.reason(key, value)
            case "since", dict() if all(map(_is_version, value.values())):
                yield name, {n: (3, int(version[2:])) for n, version in value.items()}
            case "python", {"from": str(version), **why} if _is_version(version):
                yield "python", (3, int(version[2:]))
                yield "python_why", values.reason(key, why)
            case _ if key in _FITS:
                raise ValueError(f"{key} = {value!r} does not fit; give {_FITS[key]}")
            case _:
                raise ValueError(f"unknown key '{key}'; known are {', '.join(_FITS)}")


def _is_version(text: Any) -> bool:
    return bool(re.fullmatch(r"3\.\d+", str(text)))


def short(file: Path) -> str:
    """The end of a path that a reader recognises: ``snippets/chapter/name.toml``."""
    return "/".join(file.parts[-3:])
