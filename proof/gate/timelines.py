"""What must hold for recorded timelines, told on reading: a run can have gone as they say."""

from collections.abc import Iterator
from pathlib import Path

from proof.examples.places import PYTHONS
from proof.examples.snippet import Snippet, find
from proof.gate.evidence import minor
from proof.project import PROOF
from proof.timelines.timeline import OLDEST, Kept, Lane, Timeline, file_of, kept

_ROLES = {"main", "child", "forkserver"}
_MARKS = {"print", "put"}
_SPOILT = (ValueError, TypeError, KeyError, AttributeError, IndexError)
"""What reading a file can raise that no recorder wrote."""
_SIGTERM = -15
_UNKNOWN = 255
"""What multiprocessing says of a child whose fork server is gone."""


def timelines_can_be(snippet: Snippet) -> Iterator[str]:
    """Every timeline of a program as it stands keeps its promise, and its lanes make a family."""
    name, again = f"timelines/{snippet.id}.json", f"`{PROOF} draw {snippet.id}` records it anew"
    try:
        found = kept(snippet)
        if found is None:
            return
        if not found.fresh:
            yield f"{name}: is of another program; {again}, or remove it"
            return
        yield from (f"{name}: {fault}; {again}" for fault in _of_all(snippet, found))
    except _SPOILT as why:
        yield f"{name}: is no file of timelines ({why}); {again}"


def timelines_belong_to_snippets(root: Path) -> Iterator[str]:
    """Every timeline is of a program that there is."""
    known = {file_of(snippet) for snippet in find(root)}
    for file in sorted((root / "timelines").rglob("*")):
        if file.is_file() and file not in known:
            yield f"{file.relative_to(root).as_posix()}: belongs to no snippet; remove it"


def _of_all(snippet: Snippet, found: Kept) -> Iterator[str]:
    """What is wrong with the timelines of a program, each after its method."""
    python = minor(found.python)
    if python not in PYTHONS or python < OLDEST:
        yield f"Python {found.python} records none"
    for method in snippet.methods if found.timelines else ():
        if method not in found.timelines:
            yield f"{method}: the program runs by that method too, and it is not drawn"
    for method, timeline in found.timelines.items():
        if method not in snippet.methods:
            yield f"{method}: the program does not run by that method"
        yield from (f"{method}: {fault}" for fault in _faults(snippet, method, timeline))
        yield from (f"{method}: {fault}" for fault in _odd_spans(snippet, timeline))


def _faults(snippet: Snippet, method: str, timeline: Timeline) -> Iterator[str]:
    promise, lanes = snippet.promise, timeline.lanes
    if [number for number, lane in enumerate(lanes) if lane.role == "main"] != [0]:
        yield "the first lane, and no other, is the first process"
    if lanes[0].exit != promise.exit:
        yield f"exit code {lanes[0].exit}, promised was {promise.exit}"
    promised = {int(str(code).rstrip("+")) for code in promise.children.get(method, ())}
    for number, lane in enumerate(lanes[1:], 1):
        unknown = {_UNKNOWN} if lane.maker is not None else set()
        if lane.exit not in {None, 0, _SIGTERM, *unknown, *promised}:
            yield f"{lane.name} ended with exit code {lane.exit}, which is not promised"
        if lane.role not in _ROLES:
            yield f"{lane.name} is a {lane.role}, which no process is"
        if not 0 <= lane.parent < len(lanes) or lane.parent == number:
            yield f"{lane.name} has a parent that is not there"
        if lane.maker is not None and not _serves(lanes, lane.maker):
            yield f"{lane.name} was made by a process that is no fork server"
        if not _is_in_order(lane):
            yield f"{lane.name} ends before it begins"


def _odd_spans(snippet: Snippet, timeline: Timeline) -> Iterator[str]:
    """What a lane has done at another time than its own, or in a line that the program has not."""
    lines, length = snippet.source.splitlines(), timeline.length
    named = dict.fromkeys(wait[3:] for lane in timeline.lanes for wait in lane.waits)
    for call, line in named:
        name = call.removeprefix("with ").partition("(")[0].rstrip("…")
        if line and not any(name in text for text in lines[line - 1 : line + 3]):
            yield f"a process waits in {call}, which line {line} has not"
    for lane in timeline.lanes:
        for start, end, what in (*lane.calls, *(wait[:3] for wait in lane.waits)):
            if not lane.began <= start <= end <= length:
                yield f"{lane.name or lane.role} is in {what} from {start} to {end}, not its time"
        for time, kind in lane.marks:
            if kind not in _MARKS or not 0 <= time <= length:
                yield f"{lane.name or lane.role} has the mark {kind} at {time}, which none makes"


def _serves(lanes: list[Lane], number: int) -> bool:
    return 0 <= number < len(lanes) and lanes[number].role == "forkserver"


def _is_in_order(lane: Lane) -> bool:
    return 0 <= lane.asked <= lane.ended and lane.asked <= lane.began <= lane.ended
