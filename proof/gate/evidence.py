"""What must hold for evidence, told on reading: what no run here can have written is no evidence.

What this machine can earn again, CI does; what only another can say, says which one it was.
"""

import datetime
import re
from collections.abc import Iterator
from typing import Any

from proof.examples.evidence import Evidence, accountable
from proof.examples.places import BROWSER, METHODS_ON, OLDER, PYTHONS, Place
from proof.examples.snippet import Snippet

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


def _faults(snippet: Snippet, place: Place, method: str, verdict: dict[str, Any]) -> Iterator[str]:
    promise = snippet.promise
    if place.python not in (*OLDER, *PYTHONS):
        yield f"Python {place.python[0]}.{place.python[1]} is none that the site speaks for"
    if method not in METHODS_ON[place.system] or method not in snippet.methods:
        yield f"the program does not run by that method on {place.system}"
    if not snippet.holds_on(place.system, place.python):
        yield "the program does not hold there, says its .toml"
    if _minor(verdict.get("python")) != place.python:
        yield f"Python {verdict.get('python')} in the file of another"
    if not _is_past(verdict.get("date")):
        yield f"{verdict.get('date')} is no day that has been"
    if verdict.get("exit") != promise.exit:
        yield f"exit code {verdict.get('exit')}, promised was {promise.exit}"
    if ("browser" in verdict) != (place.system == BROWSER):
        yield "says which browser it was, or does not say it, where it is the other way round"
    if not accountable(place, verdict):
        yield "does not say which job made it, and cannot be made here"
    if set(verdict.get("seen", {})) - set(promise.by_version):
        yield "saw something vary by version that is not declared to"


def _minor(version: object) -> tuple[int, int] | None:
    told = _VERSION.fullmatch(str(version))
    return (int(told[1]), int(told[2])) if told else None


def _is_past(day: object) -> bool:
    """Whether this is a date, and not one to come; it may be tomorrow already elsewhere."""
    try:
        told = datetime.date.fromisoformat(str(day))
    except ValueError:
        return False
    return told <= datetime.date.today() + datetime.timedelta(days=1)
