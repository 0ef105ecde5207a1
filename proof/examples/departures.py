"""What a promise declares beyond the defaults, tried without it: if all holds anyway, it is not
needed, and says less of the program than is true.
"""

import dataclasses
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from proof.examples.judge import judge
from proof.examples.places import METHODS, SYSTEM
from proof.examples.promise import short
from proof.examples.run import Interpreter, Run, Task, tasks
from proof.examples.snippet import Snippet

PATIENCE = 5.0
"""Seconds that a run is given that is not expected to hold."""


@dataclass(frozen=True)
class Departure:
    """One key of one ``.toml``."""

    snippet: Snippet
    key: str
    """Such as ``not-under.fork``."""
    instead: Snippet
    """The same program without it."""
    methods: tuple[str, ...] = METHODS

    @property
    def by_chance(self) -> bool:
        """Whether a few runs without it may well hold although it is needed."""
        return self.key == "unordered"

    def tasks(self, python: Interpreter, repeat: int) -> list[Task]:
        """The runs that would show whether it is needed; none where only newer Pythons need it."""
        if python.minor < self.snippet.promise.since.get(self.key, python.minor):
            return []
        return tasks([self.instead], self.methods, [python], repeat)

    def needed(self, runs: Iterable[tuple[Task, Run]]) -> bool:
        """Whether any of these runs broke what is promised without it."""
        return any(judge(self.instead, task.method, run) for task, run in runs)

    def told(self, where: str) -> str:
        """That it is not needed: the file, and the mend."""
        file = short(self.snippet.path.with_suffix(".toml"))
        return f"{file}: {self.key} is not needed, all holds without it on {where}; remove it"


def departures(snippet: Snippet) -> Iterator[Departure]:
    """All that can be tried here."""
    promise = snippet.promise
    for method in promise.not_under:
        instead = _without(snippet, not_under=_less(promise.not_under, method))
        yield Departure(snippet, f"not-under.{method}", instead, (method,))
    if SYSTEM in promise.not_on:
        instead = _without(snippet, not_on=_less(promise.not_on, SYSTEM))
        yield Departure(snippet, f"not-on.{SYSTEM}", instead)
    for name in promise.varies:
        instead = _without(snippet, varies=_less(promise.varies, name))
        yield Departure(snippet, f"varies.{name}", instead)
    if promise.unordered:
        yield Departure(snippet, "unordered", _without(snippet, unordered=False))


def from_browser(snippet: Snippet) -> Departure | None:
    """That it cannot run in a browser, where that is declared and follows from nothing else: a
    program that requires packages is without them there.
    """
    file = snippet.path.with_suffix(".toml")
    declared = file.exists() and "not-in-browser" in file.read_text("utf-8")
    if not declared or snippet.promise.requires:
        return None
    return Departure(snippet, "not-in-browser", _without(snippet, not_in_browser={}), ("spawn",))


def _without(snippet: Snippet, **changes: Any) -> Snippet:
    """The snippet, as if its ``.toml`` said less."""
    other = Snippet(snippet.path, snippet.root)
    limit = min(PATIENCE, snippet.promise.time_limit)
    promise = dataclasses.replace(snippet.promise, time_limit=limit, **changes)
    vars(other)["promise"] = promise
    return other


def _less(table: Any, name: str) -> dict[str, Any]:
    return {key: value for key, value in table.items() if key != name}
