"""What must hold for evidence, told on reading: what no run here can have written is no evidence.

What this machine can earn again, CI does; what only another can say, says which one it was.
"""

import datetime
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from proof.examples.evidence import Evidence, accountable, load
from proof.examples.places import BROWSER, METHODS_ON, OLDER, PYTHONS, SYSTEMS, Place
from proof.examples.snippet import Snippet, find

_KEYS = {"python", "exit", "date", "seen", "runs", "by", "browser"}
_BEGAN = datetime.date(2026, 11, 24)
"""The first day of this project: nothing was seen before."""
_JOB = re.compile(r"https://[\w.-]+/[\w.-]+/[\w.-]+/actions/runs/\d+, [0-9a-f]{40}")
_BROWSERS = re.compile(r"(?:Chromium|Firefox) \d+")
_VERSION = re.compile(r"(\d+)\.(\d+)\.\d+(?:(?:a|b|rc)\d+)?\+?")


def verdicts_can_be(snippet: Snippet, evidence: Evidence) -> Iterator[str]:
    """Every verdict on a program as it stands is one that a run can have come to."""
    for place, kept in evidence.items():
        entry = kept.get(snippet.id, {})
        if entry.get("digest") != snippet.digest:
            continue
        for method, verdict in entry["methods"].items():
            for fault in _faults(snippet, place, method, verdict):
                mend = "remove the entry, and let a run make it"
                yield f"evidence/{place.file_name}: {snippet.id}, {method}: {fault}; {mend}"


def evidence_is_of_programs(root: Path) -> Iterator[str]:
    """Every file is of a system and a Python that there are, every entry of a program."""
    known = {snippet.id for snippet in find(root)}
    pythons = (*OLDER, *PYTHONS)
    places = {Place(system, each).file_name for system in (*SYSTEMS, BROWSER) for each in pythons}
    for file in sorted((root / "evidence").iterdir()):
        if file.name not in places and not file.name.startswith("."):
            yield f"evidence/{file.name}: no run writes this; remove it"
    for place, kept in load(root).items():
        for name in sorted(set(kept) - known):
            yield f"evidence/{place.file_name}: there is no snippets/{name}.py; remove its entry"


def _faults(snippet: Snippet, place: Place, method: str, verdict: dict[str, Any]) -> Iterator[str]:
    promise = snippet.promise
    if place.python not in (*OLDER, *PYTHONS):
        yield f"Python {place.python[0]}.{place.python[1]} is none that the site speaks for"
    if method not in METHODS_ON[place.system] or method not in snippet.methods:
        yield f"the program does not run by that method on {place.system}"
    if not snippet.holds_on(place.system, place.python):
        yield "the program does not hold there, says its .toml"
    if minor(verdict.get("python")) != place.python:
        yield f"Python {verdict.get('python')} in the file of another"
    if unknown := sorted(set(verdict) - _KEYS):
        yield f"says {unknown[0]}, which no run does"
    if not is_past(verdict.get("date")):
        yield f"{verdict.get('date')} is no day that has been"
    if verdict.get("exit") != promise.exit:
        yield f"exit code {verdict.get('exit')}, promised was {promise.exit}"
    runs = verdict.get("runs", 1)
    if not isinstance(runs, int) or runs < 1:
        yield f"was run {runs} times"
    if "by" in verdict and not _JOB.fullmatch(str(verdict["by"])):
        yield f"was made by {verdict['by']}, which is no job and its commit"
    if "browser" in verdict and not _BROWSERS.fullmatch(str(verdict["browser"])):
        yield f"was run in {verdict['browser']}, of which the site does not speak"
    if ("browser" in verdict) != (place.system == BROWSER):
        yield "says which browser it was, or does not say it, where it is the other way round"
    if not accountable(place, verdict):
        yield "does not say which job made it, and cannot be made here"
    if set(verdict.get("seen", {})) - set(promise.by_version):
        yield "saw something vary by version that is not declared to"
    for name, text in verdict.get("seen", {}).items():
        if name in promise.by_version and not _can_be_seen(snippet, name, str(text)):
            yield f"saw {text!r}, where by-version.{name} finds no such thing"


def _can_be_seen(snippet: Snippet, name: str, text: str) -> bool:
    """Whether the pattern finds this text, where it stands in a record instead of what is there."""
    pattern, text = snippet.promise.by_version[name], text.replace("…", "7f0")
    group = 1 if pattern.groups else 0
    for record in snippet.printed.values():
        for found in pattern.finditer(record):
            start, end = found.span(group)
            other = record[:start] + text + record[end:]
            if any(
                each.start(group) == start and each[group] == text
                for each in pattern.finditer(other)
            ):
                return True
    return False


def minor(version: object) -> tuple[int, int] | None:
    """Of ``3.14.8`` the first two; nothing where this is no version."""
    told = _VERSION.fullmatch(str(version))
    return (int(told[1]), int(told[2])) if told else None


def is_past(day: object) -> bool:
    """Whether this is a date since this began, and not one to come; it may be tomorrow already
    elsewhere.
    """
    try:
        told = datetime.date.fromisoformat(str(day))
    except ValueError:
        return False
    return _BEGAN <= told <= datetime.date.today() + datetime.timedelta(days=1)
