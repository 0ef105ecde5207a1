"""What a snippet promises: its ``.toml``, where it departs from the defaults of Promise."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from proof.examples.places import BROWSER_PYTHON, METHODS, SYSTEMS
from proof.project import LOCALES, SourceError
from proof.words import speaker

Reason = Mapping[str, str]
"""A sentence in each locale."""


@dataclass(frozen=True)
class Promise:
    """What a snippet promises. The defaults are what a snippet without a ``.toml`` promises."""

    exit: int = 0
    """Exit code."""
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
    by_version: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    """Name → what changes from one Python version to the next; kept with the evidence."""
    not_under: Mapping[str, Reason] = field(default_factory=dict)
    """Start method → why the program does not hold under it."""
    not_on: Mapping[str, Reason] = field(default_factory=dict)
    """System → why the program does not hold on it."""
    not_in_browser: Reason = field(default_factory=dict)
    """Why the program cannot run in the reader's browser; it can where there is no reason."""
    python: tuple[int, int] = (3, 11)
    """The first Python version that it holds on."""
    python_why: Reason = field(default_factory=dict)
    """Why an older version will not do."""
    requires: tuple[str, ...] = ()
    """Packages needed beyond the standard library."""


def read_promise(file: Path) -> Promise:
    """The promise that a ``.toml`` declares. Raises SourceError for anything not understood."""
    try:
        table = tomllib.loads(file.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise SourceError(f"{short(file)}: not TOML: {error}") from None
    promise = Promise(**dict(_fields(file, table)))
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


def _fields(file: Path, table: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for key, value in table.items():
        match key, value:
            case "exit", int() if not isinstance(value, bool):
                yield "exit", value
            case "time-limit", int() | float() if value > 0:
                yield "time_limit", float(value)
            case "unordered" | "per-method" | "stderr", bool():
                yield key.replace("-", "_"), value
            case "varies" | "by-version", dict():
                yield (
                    key.replace("-", "_"),
                    {n: _pattern(file, f"{key}.{n}", p) for n, p in value.items()},
                )
            case "not-under", dict():
                yield "not_under", _reasons(file, key, value, METHODS)
            case "not-on", dict():
                yield "not_on", _reasons(file, key, value, SYSTEMS)
            case "not-in-browser", dict():
                yield "not_in_browser", _reason(file, key, value)
            case "python", {"from": str(version), **why}:
                if not re.fullmatch(r"3\.\d+", version):
                    raise SourceError(f"{short(file)}: python.from: write it as '3.14'")
                yield "python", (3, int(version.split(".")[1]))
                yield "python_why", _reason(file, key, why)
            case "requires", list():
                yield "requires", tuple(value)
            case (
                "exit"
                | "time-limit"
                | "unordered"
                | "per-method"
                | "stderr"
                | "varies"
                | "by-version"
                | "not-under"
                | "not-on"
                | "not-in-browser"
                | "python"
                | "requires",
                _,
            ):
                raise SourceError(f"{short(file)}: {key} = {value!r} does not fit this key")
            case _:
                raise SourceError(
                    f"{short(file)}: unknown key '{key}'; known are exit, time-limit, unordered, "
                    "per-method, stderr, varies, by-version, not-under, not-on, not-in-browser, "
                    "python, requires"
                )


def _pattern(file: Path, name: str, pattern: Any) -> re.Pattern[str]:
    try:
        return re.compile(pattern, re.MULTILINE)
    except (re.error, TypeError) as error:
        raise SourceError(f"{short(file)}: {name} is not a pattern: {error}") from None


def _reasons(file: Path, key: str, value: Any, names: tuple[str, ...]) -> dict[str, Reason]:
    for name in value:
        if name not in names:
            raise SourceError(f"{short(file)}: {key}.{name}: choose among {', '.join(names)}")
    return {name: _reason(file, f"{key}.{name}", why) for name, why in value.items()}


def _reason(file: Path, key: str, why: Any) -> Reason:
    sentences = why if isinstance(why, dict) else {}
    if set(sentences) != set(LOCALES) or not all(str(s).strip() for s in sentences.values()):
        raise SourceError(f"{short(file)}: {key} needs its reason in both languages: zh and en")
    return sentences


def short(file: Path) -> str:
    """The end of a path that a reader recognises: ``snippets/chapter/name.toml``."""
    return "/".join(file.parts[-3:])
