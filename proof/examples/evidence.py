"""Verdicts kept, with what earned them, and looked up again.

``evidence/<system>-<python>.json`` holds, for one system and one Python, the snippets that kept
their promise there: their digest, and for each start method the Python, the exit code, the day and
what was seen of that which changes with the version. The reader's browser is one more system; which
browser it was is told too. Evidence whose digest is not the snippet's counts as none, and so does
what is said of a system that is not at hand, unless it says which job of CI saw it.
"""

import contextlib
import datetime
import json
import os
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from filelock import FileLock

from proof import files
from proof.examples.places import BROWSER, METHODS, METHODS_ON, PYTHONS, SYSTEM, SYSTEMS, Place
from proof.examples.run import Run, Task
from proof.examples.snippet import BY_LOT, Snippet, find
from proof.project import ROOT

Evidence = dict[Place, dict[str, Any]]


def load(root: Path = ROOT) -> Evidence:
    """All that was ever proven, stale or not."""
    return _load(files.state(sorted((root / "evidence").glob("*-3.*.json"))))


@lru_cache(2)
def _load(state: files.State) -> Evidence:
    found: Evidence = {}
    for file, *_ in state:
        system, _, python = file.stem.partition("-")
        if system in (*SYSTEMS, BROWSER):
            place = Place(system, (3, int(python.split(".")[1])))
            found[place] = _read(file)
    return found


def proven(snippet: Snippet, evidence: Evidence) -> dict[Place, tuple[str, ...]]:
    """Where this very snippet, as its files stand now, kept its promise: the start methods."""
    digest = snippet.digest
    places = {}
    for place, kept in evidence.items():
        entry = kept.get(snippet.id, {})
        verdicts = entry.get("methods", {})
        if entry.get("digest") == digest:
            methods = (m for m in METHODS if m in verdicts and accountable(place, verdicts[m]))
            places[place] = tuple(methods)
    return {place: methods for place, methods in places.items() if methods}


def accountable(place: Place, verdict: dict[str, Any]) -> bool:
    """Whether what was seen can be seen again here, or it is said who saw it."""
    return place.system in (SYSTEM, "linux", BROWSER) or bool(verdict.get("by"))


def _origin() -> str:
    """The job of CI that this is, and its commit; nothing on anybody's own machine."""
    names = ("SERVER_URL", "REPOSITORY", "RUN_ID", "SHA")
    server, repository, job, commit = (os.environ.get(f"GITHUB_{name}", "") for name in names)
    return f"{server}/{repository}/actions/runs/{job}, {commit}" if job else ""


def newest(snippet: Snippet, method: str, evidence: Evidence) -> tuple[str, dict[str, str]]:
    """The newest Python proven outside the browser, and what it showed of that which changes."""
    for place in sorted(proven(snippet, evidence), key=lambda place: place.python, reverse=True):
        verdict = evidence[place][snippet.id]["methods"].get(method)
        if verdict and place.system != BROWSER:
            return f"{place.python[0]}.{place.python[1]}", verdict.get("seen", {})
    return "", {}


def keep(
    passed: Iterable[tuple[Task, Run]], failed: Iterable[Task] = (), root: Path = ROOT
) -> None:
    """Add what passed to the evidence, and take out what failed.

    An entry that says the same already keeps its day, so that diffs stay small. Each file is
    replaced whole, under a lock: two runs at once lose nothing, a kill leaves the old or the new.
    """
    verdicts: list[tuple[Task, Run | None]] = [*passed, *((task, None) for task in failed)]
    by_place: dict[Place, list[tuple[Task, Run | None]]] = {}
    for task, run in verdicts:
        by_place.setdefault(Place(task.python.system, task.python.minor), []).append((task, run))
    for place, results in sorted(by_place.items()):
        with changing(root / "evidence" / place.file_name) as kept:
            for task, run in results:
                if run:
                    _add(kept, task, run)
                else:
                    kept.get(task.snippet.id, {"methods": {}})["methods"].pop(task.method, None)


class EvidenceError(Exception):
    """A file of evidence cannot be read; the message names it and the mend."""


def contradicted(task: Task, run: Run, evidence: Evidence) -> Iterator[str]:
    """What is said to change with the version of Python alone, and was another on this very one."""
    entry = evidence.get(Place(task.python.system, task.python.minor), {}).get(task.snippet.id, {})
    verdict = entry.get("methods", {}).get(task.method, {})
    if entry.get("digest") != task.digest or verdict.get("python") != task.python.version:
        return
    seen = task.snippet.seen(f"{run.out}\n{run.err}")
    before = {n: BY_LOT.sub("…", text) for n, text in verdict.get("seen", {}).items()}
    for name in sorted(name for name in before if seen.get(name) != before[name]):
        yield (
            f"by-version.{name} was {before[name]!r} on this very Python, and is {seen.get(name)!r}"
            " now; declare it under varies, or remove its evidence, if that was made by hand"
        )


def merge(folder: Path, root: Path = ROOT) -> int:
    """Add the evidence that other machines made, found anywhere below a folder.

    What they proved of a snippet as it stands here is taken, the rest is left. Returns how many
    verdicts were taken; raises EvidenceError, with nothing changed, if a file cannot be read.
    """
    snippets = {snippet.id: snippet.digest for snippet in find(root)}
    brought = {file: _read(file) for file in sorted(folder.rglob("*-3.*.json"))}
    if not brought:
        raise EvidenceError(f"{folder}: holds no evidence, such as linux-3.14.json")
    taken = 0
    for file, entries in brought.items():
        with changing(root / "evidence" / file.name) as kept:
            for name, entry in entries.items():
                if entry["digest"] == snippets.get(name):
                    mine = kept.get(name, {})
                    methods = mine["methods"] if mine.get("digest") == entry["digest"] else {}
                    kept[name] = entry | {"methods": methods | entry["methods"]}
                    taken += len(entry["methods"])
    return taken


def _read(file: Path) -> dict[str, Any]:
    try:
        entries: dict[str, Any] = json.loads(file.read_text("utf-8"))
        for entry in entries.values():
            verdicts = [entry["methods"], *entry["methods"].values()]
            if set(entry) != {"digest", "methods"} or {*map(type, verdicts)} != {dict}:
                raise ValueError
    except (ValueError, TypeError, AttributeError, KeyError):
        raise EvidenceError(f"{file}: is not a file of evidence; remove it") from None
    return entries


@contextlib.contextmanager
def changing(file: Path) -> Iterator[dict[str, Any]]:
    """The entries of a file of evidence, to be changed; nobody else changes any meanwhile."""
    file.parent.mkdir(exist_ok=True)
    with FileLock(file.parent / ".lock"):
        for cut_off in file.parent.glob(f".*{files.SUFFIX}"):
            cut_off.unlink()
        kept = _read(file) if file.exists() else {}
        yield kept
        known = {snippet.id for snippet in find(file.parent.parent)}
        lines = [
            f"{json.dumps(name)}: {json.dumps(kept[name], sort_keys=True)}"
            for name in sorted(kept)
            if name in known
        ]
        files.replace(file, "{\n" + ",\n".join(lines) + "\n}\n")


def _add(kept: dict[str, Any], task: Task, run: Run) -> None:
    entry = kept.get(task.snippet.id, {})
    if entry.get("digest") != task.digest:
        entry = {"digest": task.digest, "methods": {}}
    told: dict[str, Any] = {"python": task.python.version, "exit": run.exit}
    if task.python.system == BROWSER:
        told["browser"] = task.python.executable
    if seen := task.snippet.seen(f"{run.out}\n{run.err}"):
        told["seen"] = seen
    before = entry["methods"].get(task.method, {})
    if {k: before.get(k) for k in told} != told:
        if "runs" in before:  # how often it was repeated: see repeats.py
            told["runs"] = before["runs"]
        told["date"] = datetime.date.today().isoformat()
        entry["methods"][task.method] = told | ({"by": by} if (by := _origin()) else {})
    kept[task.snippet.id] = entry


def rows(snippets: Iterable[Snippet], evidence: Evidence) -> list[tuple[str, str, list[str]]]:
    """For a table: each snippet, each start method and the browser, and a cell for each Python."""
    here = [(method, SYSTEM, method) for method in METHODS if method in METHODS_ON[SYSTEM]]
    return [
        (snippet.id, label, _cells(snippet, system, method, evidence))
        for snippet in snippets
        for label, system, method in [*here, (BROWSER, BROWSER, "spawn")]
    ]


def _cells(snippet: Snippet, system: str, method: str, evidence: Evidence) -> list[str]:
    places, cells = proven(snippet, evidence), []
    for place in (Place(system, python) for python in PYTHONS):
        if method not in snippet.methods or not snippet.holds_on(system, place.python):
            cells.append("not promised")
        elif method in places.get(place, ()):
            cells.append("proven")
        else:
            cells.append("stale" if snippet.id in evidence.get(place, {}) else "not run")
    return cells


def as_json(snippets: list[Snippet], evidence: Evidence) -> dict[str, Any]:
    """All verdicts that hold for the snippets as they are: what evidence.json says."""
    told: dict[str, Any] = {}
    for snippet in snippets:
        verdicts = [
            {"system": place.system, "method": method} | verdict
            for place in sorted(proven(snippet, evidence))
            for method, verdict in evidence[place][snippet.id]["methods"].items()
        ]
        told[snippet.id] = {
            "digest": snippet.digest,
            "promised": list(snippet.methods),
            "proven": verdicts,
        }
        if why := snippet.promise.not_in_browser:
            told[snippet.id]["not-in-browser"] = dict(why)
    return told
