"""What the processes of one run did, over time: read from a recorded run, kept, looked up again.

``timelines/<chapter>/<name>.json`` holds, for each start method, the lanes of one recorded run.
Times are tenths of a millisecond since the program's first line. How a lane looks is picture.py's
business.
"""

import contextlib
import hashlib
import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from proof import files
from proof.examples.ends import SEEN, Life
from proof.examples.places import METHODS
from proof.examples.run import Interpreter, Run, RunError
from proof.examples.run import interpreter as find_interpreter
from proof.examples.snippet import Snippet

OLDEST = (3, 12)
"""The first Python that runs can be recorded with: it has sys.monitoring (PEP 669)."""
SHORTEST = 2
"""Waiting for less than this many tenths of a millisecond is not kept."""
JITTER = 1.6
"""A new recording of the same shape whose length differs by less than this factor is the same."""

Span = tuple[int, int, str]
Wait = tuple[int, int, str, str, int]
"""From, to, for what (join, get, lock …), the program's own call, its line (0 where none)."""
STARTING = "start"
"""For what a process waits, or works, inside Process.start()."""


@dataclass
class Lane:
    """One process."""

    name: str
    """As the program names it; empty for the first process and the fork server."""
    role: str
    """main, child or forkserver."""
    parent: int = 0
    """The lane that called start()."""
    maker: int | None = None
    """The fork server's lane, of a child that it has made; else its parent made it."""
    made: int | None = None
    """When the fork server made it."""
    asked: int = 0
    """When it was asked for: in Process.start(), or by whatever else makes processes."""
    began: int = 0
    """When its own code began."""
    ended: int = 0
    exit: int | None = None
    calls: list[Span] = field(default_factory=list)
    """The program's own functions: from, to, name; outermost first."""
    waits: list[Wait] = field(default_factory=list)
    """When it waited, and when it was starting another."""
    marks: list[tuple[int, str]] = field(default_factory=list)
    """print and put, as they happen."""


@dataclass
class Timeline:
    """All the lanes of a run, the first process first, the others as they were asked for."""

    lanes: list[Lane]

    @property
    def length(self) -> int:
        """Tenths of a millisecond."""
        return max(lane.ended for lane in self.lanes)

    def shape(self) -> list[object]:
        """What must be the same for two recordings to tell the same story."""
        return [
            (lane.name, lane.role, lane.exit, sorted({call[2] for call in lane.calls}))
            for lane in self.lanes
        ]

    def family(self) -> list[tuple[str, ...]]:
        """Who there was, whose child, made by a fork server or not, and how each ended: another
        recording tells the same, on whatever machine, however long everything took. A pool's worker
        may end by itself just before terminate() reaches it.
        """
        return sorted(
            (
                *(lane.role, lane.name),
                *(self.lanes[lane.parent].role, self.lanes[lane.parent].name),
                *(
                    "" if lane.maker is None else "served",
                    str(0 if lane.exit == -15 else lane.exit),
                ),
            )
            for lane in self.lanes
        )

    def like(self, other: "Timeline") -> bool:
        """Whether the two differ by no more than jitter."""
        longer, shorter = sorted((self.length, other.length), reverse=True)
        return self.shape() == other.shape() and longer <= shorter * JITTER


Event = tuple[int, str, list[str]]


def read(run: Run) -> Timeline:
    """The timeline of a recorded run."""
    processes = [_events(text) for text in run.traces]
    by_pid = {int(events[0][2][0]): events for events in processes if events}
    main = next(pid for pid, events in by_pid.items() if events[0][2][2] == "main")
    zero = next((t for t, kind, _ in by_pid[main] if kind == "call"), by_pid[main][0][0])
    started = dict(_started(by_pid))
    drawn = [p for p in by_pid if p != main and by_pid[p][0][2][2] in ("child", "forkserver")]

    def asked(pid: int) -> tuple[int, bool]:
        """When it was asked for; a fork server, just before the first child that it makes."""
        its = [asked(child) for child in drawn if int(by_pid[child][0][2][1]) == pid]
        if by_pid[pid][0][2][2] == "forkserver" and its:
            return min(its)[0], False
        return started.get(pid, run.lives[pid])[0], True

    pids = [main, *sorted(drawn, key=asked)]
    roles = {pid: by_pid[pid][0][2][2] for pid in pids}
    lanes = [_lane(by_pid[pid], run.lives[pid], zero, started, pids, roles) for pid in pids]
    for lane in lanes:
        if lane.role == "forkserver":
            lane.ended, lane.exit = min(lane.ended, lanes[0].ended), None
    return Timeline(lanes)


def _events(text: str) -> list[Event]:
    lines = (line.split("\t") for line in text.splitlines())
    return [(int(time), kind, details) for time, kind, *details in lines]


def _started(by_pid: Mapping[int, list[Event]]) -> Iterator[tuple[int, tuple[int, str, int]]]:
    """Each child that was started: when it was asked for, its name, and by whom."""
    for pid, events in by_pid.items():
        asked = 0
        for time, kind, details in events:
            if kind == "starting":
                asked = time
            elif kind == "started":
                yield int(details[0]), (asked, details[1], pid)


def _lane(
    events: list[Event],
    life: Life,
    zero: int,
    started: Mapping[int, tuple[int, str, int]],
    pids: list[int],
    roles: Mapping[int, str],
) -> Lane:
    def tenths(time: int) -> int:
        return max(0, round((time - zero) / 100))

    made, _, (pid, parent, role) = events[0]
    asked, name, by = started.get(int(pid), (life.began, "", int(parent)))
    running = next((t for t, kind, _ in events if kind in ("running", "call")), made)
    served = int(parent) in pids and roles[int(parent)] == "forkserver"
    lane = Lane(
        name,
        role,
        parent=pids.index(by) if by in pids else 0,
        maker=pids.index(int(parent)) if served else None,
        made=tenths(made) if served else None,
        asked=tenths(asked),
        began=tenths(zero if role == "main" else running),
        ended=tenths(next((t for t, kind, _ in events if kind == "end"), life.ended)),
        exit=life.code,
    )
    _fill(lane, [(tenths(time), kind, details) for time, kind, details in events])
    return lane


def _fill(lane: Lane, events: list[Event]) -> None:
    """Add calls, waits and marks; what start() itself waits for is part of start()."""
    calls: list[tuple[int, str]] = []
    waiting: tuple[int, str, str, int] | None = None
    starting: tuple[int, str, int] | None = None
    for time, kind, details in events:
        match kind:
            case "starting":
                starting = (time, details[1], int(details[2]))
            case "started" if starting is not None:
                if not waiting:
                    lane.waits.append((starting[0], time, STARTING, *starting[1:]))
                starting = None
            case "unstarted":
                starting = None
            case "call":
                calls.append((time, details[0]))
            case "back" if calls:
                began, name = calls.pop()
                lane.calls.append((began, time, name))
            case "wait" if starting is None:
                waiting = (time, details[0], details[1], int(details[2]))
            case "on" if waiting:
                lane.waits.append((waiting[0], time, *waiting[1:]))
                waiting = None
            case "mark":
                lane.marks.append((time, details[0]))
    if waiting:
        lane.waits.append((waiting[0], lane.ended, *waiting[1:]))
    lane.calls += [(began, lane.ended, name) for began, name in calls]
    lane.calls = sorted(c for c in lane.calls if c[2] != "<module>" and c[0] >= lane.began)
    lane.waits = _joined(w for w in sorted(lane.waits) if w[0] >= lane.began)
    if lane.role == "forkserver":
        lane.calls, lane.waits, lane.marks = [], [], []


def _joined(waits: Iterator[Wait]) -> list[Wait]:
    """Waits without the shortest; those that follow each other at once are one.

    A join is kept however short: it is where a lane comes back.
    """
    kept: list[Wait] = []
    for start, end, kind, call, line in waits:
        if kept and kept[-1][2:] == (kind, call, line) and start - kept[-1][1] < SHORTEST:
            kept[-1] = (kept[-1][0], end, kind, call, line)
        elif end - start >= SHORTEST or kind == "join":
            kept.append((start, end, kind, call, line))
    return kept


def file_of(snippet: Snippet) -> Path:
    return snippet.root / "timelines" / f"{snippet.id}.json"


class Kept(NamedTuple):
    """What a file of timelines holds."""

    fresh: bool
    """Whether they are of this very program."""
    timelines: dict[str, Timeline]
    python: str
    """The version of Python that they were recorded with."""


def load(snippet: Snippet) -> dict[str, Timeline]:
    """The timelines of a snippet by start method; none where it starts no process."""
    found = kept(snippet)
    drawn = found.timelines if found and found.fresh else {}
    return {method: drawn[method] for method in METHODS if method in drawn}


def fresh(snippet: Snippet) -> bool:
    """Whether there are timelines, and of this very program."""
    found = kept(snippet)
    return found is not None and found.fresh


def kept(snippet: Snippet) -> Kept | None:
    """What the file holds, if there is one."""
    file = file_of(snippet)
    if not file.exists():
        return None
    told = json.loads(file.read_text("utf-8"))
    drawn = {
        method: Timeline([_from_json(lane) for lane in lanes])
        for method, lanes in told["methods"].items()
    }
    return Kept(told.get("program") == _program(snippet), drawn, str(told["python"]))


def _program(snippet: Snippet) -> str:
    return hashlib.sha256(snippet.source.encode()).hexdigest()[:16]


def interpreter() -> Interpreter | None:
    """A Python here that runs can be recorded with: this one, or the newest on the path."""
    names = [sys.executable, *(f"python3.{minor}" for minor in range(15, OLDEST[1] - 1, -1))]
    for name in names if SEEN else ():
        with contextlib.suppress(RunError):
            if (found := find_interpreter(name)).minor >= OLDEST:
                return found
    return None


def recorded_with(snippet: Snippet) -> str:
    """The version of Python that the timelines were recorded with."""
    return str(json.loads(file_of(snippet).read_text("utf-8"))["python"])


def keep(snippet: Snippet, runs: Mapping[str, Run], python: str) -> None:
    """Keep the timelines of one recorded run per start method, if it started any process.

    One that differs from what is kept by jitter alone is not replaced, so that diffs stay small.
    """
    before, drawn = load(snippet), {}
    for method, run in runs.items():
        new = read(run)
        old = before.get(method)
        drawn[method] = old if old and new.like(old) else new
    file = file_of(snippet)
    if all(len(timeline.lanes) == 1 for timeline in drawn.values()):
        drawn = {}
    if drawn != before or not fresh(snippet):
        files.replace(file, _to_json(drawn, _program(snippet), python))


def _from_json(lane: dict[str, Any]) -> Lane:
    lists = ("calls", "waits", "marks")
    return Lane(**{**lane, **{key: [tuple(item) for item in lane.get(key, [])] for key in lists}})


def _to_json(timelines: Mapping[str, Timeline], program: str, python: str) -> str:
    """One line per lane."""
    methods = []
    for method, timeline in timelines.items():
        lanes = ",\n".join(
            json.dumps({k: v for k, v in asdict(lane).items() if v not in ([], None)})
            for lane in timeline.lanes
        )
        methods.append(f"{json.dumps(method)}: [\n{lanes}\n]")
    head = f'{{"program": "{program}", "python": "{python}",\n"methods": {{\n'
    return head + ",\n".join(methods) + "\n}}\n"
