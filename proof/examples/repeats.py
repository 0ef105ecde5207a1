"""Which runs are worth repeating, and how often each was: what fails once in twenty passes once.

The count stands in the evidence, beside the verdict that it strengthens.
"""

import datetime
import itertools
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from zlib import crc32

from proof.examples.evidence import Evidence, changing
from proof.examples.places import Place
from proof.examples.run import Run, Task, run_all
from proof.project import ROOT

NEW = 14
"""For so many days what was proven counts as new."""
AT_ONCE = 24


def ordered(work: Iterable[Task], evidence: Evidence, today: datetime.date) -> list[Task]:
    """The least repeated first; of those, the newest; of those, others each day."""

    def key(task: Task) -> tuple[int, bool, int]:
        verdict = _verdict(task, evidence)
        day = datetime.date.fromisoformat(verdict.get("date", today.isoformat()))
        name = f"{today} {task.snippet.id} {task.method}"
        return verdict.get("runs", 1), (today - day).days > NEW, crc32(name.encode())

    return sorted(work, key=key)


def repeated(work: list[Task], seconds: float, jobs: int | None) -> Iterator[tuple[Task, Run]]:
    """These runs, in this order and then again, until the time is up."""
    until = time.monotonic() + seconds
    for begin in itertools.cycle(range(0, len(work), AT_ONCE)):
        yield from run_all(work[begin : begin + AT_ONCE], jobs)
        if time.monotonic() >= until:
            return


def count(passed: Iterable[Task], root: Path = ROOT) -> None:
    """Add to the evidence how often these runs passed, where they are proven as they stand."""
    by_place: dict[Place, Counter[tuple[str, str, str]]] = {}
    for task in passed:
        counted = by_place.setdefault(_place(task), Counter())
        counted[task.snippet.id, task.digest, task.method] += 1
    for place, counted in by_place.items():
        with changing(root / "evidence" / place.file_name) as kept:
            for (name, digest, method), times in counted.items():
                entry = kept.get(name, {})
                if entry.get("digest") == digest and method in entry["methods"]:
                    verdict = entry["methods"][method]
                    verdict["runs"] = verdict.get("runs", 1) + times


def _place(task: Task) -> Place:
    return Place(task.python.system, task.python.minor)


def _verdict(task: Task, evidence: Evidence) -> dict[str, Any]:
    entry = evidence.get(_place(task), {}).get(task.snippet.id, {})
    told: dict[str, Any] = entry["methods"].get(task.method, {}) if entry else {}
    return told if entry and entry["digest"] == task.digest else {}
