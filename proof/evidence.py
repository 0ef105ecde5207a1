"""Verdicts kept, with what earned them, and looked up again.

``evidence/<system>-<python>.json`` holds, for one system and one Python, the snippets that kept
their promise there: their digest, and for each start method the exit code and the day. Files that
several machines made lie side by side, so merging is copying. Evidence whose digest is not the
snippet's counts as none.
"""

import contextlib
import datetime
import json
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from proof.run import Run, Task
from proof.snippet import METHODS, METHODS_ON, ROOT, SYSTEM, SYSTEMS, Snippet, find

PYTHONS = ((3, 11), (3, 12), (3, 13), (3, 14), (3, 15))
"""The Python versions that the site speaks for."""


@dataclass(frozen=True, order=True)
class Place:
    """Where something was proven."""

    system: str
    python: tuple[int, int]

    @property
    def file_name(self) -> str:
        return f"{self.system}-{self.python[0]}.{self.python[1]}.json"


Evidence = dict[Place, dict[str, Any]]


def load(root: Path = ROOT) -> Evidence:
    """All that was ever proven, stale or not."""
    found: Evidence = {}
    for file in sorted((root / "evidence").glob("*-3.*.json")):
        system, _, python = file.stem.partition("-")
        if system in SYSTEMS:
            place = Place(system, (3, int(python.split(".")[1])))
            found[place] = json.loads(file.read_text("utf-8"))
    return found


def proven(snippet: Snippet, evidence: Evidence) -> dict[Place, tuple[str, ...]]:
    """Where this very snippet, as its files stand now, kept its promise: the start methods."""
    digest = snippet.digest
    places = {}
    for place, kept in evidence.items():
        entry = kept.get(snippet.id, {})
        if entry.get("digest") == digest:
            places[place] = tuple(m for m in METHODS if m in entry["methods"])
    return places


def missing(snippet: Snippet, evidence: Evidence) -> str | None:
    """One sentence if the snippet has no evidence at all, or none that still holds."""
    if proven(snippet, evidence):
        return None
    name = f"snippets/{snippet.id}.py"
    if any(snippet.id in kept for kept in evidence.values()):
        return f"{name}: changed since it was proven; `make record` runs it again"
    return f"{name}: was never proven; `make record` runs it"


def keep(passed: Iterable[tuple[Task, Run]], root: Path = ROOT) -> None:
    """Add what passed to the evidence.

    An entry that says the same already keeps its day, so that diffs stay small. Each file is
    replaced whole, under a lock: two runs at once lose nothing, a kill leaves the old or the new.
    """
    by_place: dict[Place, list[tuple[Task, Run]]] = {}
    for task, run in passed:
        by_place.setdefault(Place(SYSTEM, task.python.minor), []).append((task, run))
    for place, results in sorted(by_place.items()):
        file = root / "evidence" / place.file_name
        file.parent.mkdir(exist_ok=True)
        with _lock(file):
            kept = json.loads(file.read_text("utf-8")) if file.exists() else {}
            for task, run in results:
                _add(kept, task, run)
            known = {snippet.id for snippet in find(root)}
            _replace(file, {name: kept[name] for name in sorted(kept) if name in known})


def _add(kept: dict[str, Any], task: Task, run: Run) -> None:
    digest, entry = task.snippet.digest, kept.get(task.snippet.id, {})
    if entry.get("digest") != digest:
        entry = {"digest": digest, "methods": {}}
    told = {"python": task.python.version, "exit": run.exit}
    before = entry["methods"].get(task.method, {})
    if {k: before.get(k) for k in told} != told:
        entry["methods"][task.method] = told | {"date": datetime.date.today().isoformat()}
    kept[task.snippet.id] = entry


def _replace(file: Path, kept: dict[str, Any]) -> None:
    """One line per snippet; on disk before it takes the old file's place."""
    lines = [f"{json.dumps(name)}: {json.dumps(kept[name], sort_keys=True)}" for name in kept]
    text = "{\n" + ",\n".join(lines) + "\n}\n"
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".", suffix=".new")
    try:
        with open(handle, "w", encoding="utf-8", newline="\n") as new:
            new.write(text)
            new.flush()
            os.fsync(new.fileno())
        os.chmod(name, 0o644)
        os.replace(name, file)
    except BaseException:
        os.unlink(name)
        raise


@contextlib.contextmanager
def _lock(file: Path) -> Iterator[None]:
    """Keep other writers out; the system lets them in when this process ends, however it ends."""
    with open(file.parent / ".lock", "w") as handle:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def rows(snippets: Iterable[Snippet], evidence: Evidence) -> list[tuple[str, str, list[str]]]:
    """For a table: each snippet, each start method, and a cell for each Python here."""
    table = []
    for snippet in snippets:
        places = proven(snippet, evidence)
        for method in METHODS:
            if method in METHODS_ON[SYSTEM]:
                table.append(
                    (
                        snippet.id,
                        method,
                        [_cell(snippet, method, p, places, evidence) for p in PYTHONS],
                    )
                )
    return table


def _cell(
    snippet: Snippet,
    method: str,
    python: tuple[int, int],
    places: dict[Place, tuple[str, ...]],
    evidence: Evidence,
) -> str:
    place = Place(SYSTEM, python)
    if method not in snippet.methods or not snippet.holds_on(SYSTEM, python):
        return "not promised"
    if method in places.get(place, ()):
        return "proven"
    return "stale" if snippet.id in evidence.get(place, {}) else "not run"
