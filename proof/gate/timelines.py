"""What must hold for recorded timelines, told on reading: a run can have gone as they say."""

import json
from collections.abc import Iterator

from proof.examples.snippet import Snippet
from proof.project import PROOF
from proof.timelines.timeline import Lane, Timeline, file_of, fresh, load

_SIGTERM = -15
_UNKNOWN = 255
"""What multiprocessing says of a child whose fork server is gone."""


def timelines_can_be(snippet: Snippet) -> Iterator[str]:
    """Every timeline of a program as it stands keeps its promise, and its lanes make a family."""
    if not file_of(snippet).exists():
        return
    name, again = f"timelines/{snippet.id}.json", f"`{PROOF} draw {snippet.id}` records it anew"
    if not fresh(snippet):
        yield f"{name}: is of another program; {again}, or remove it"
    for method in sorted(_recorded(snippet) - set(snippet.methods)):
        yield f"{name}: {method}: the program does not run by that method; {again}"
    for method, timeline in load(snippet).items():
        for fault in _faults(snippet, method, timeline):
            yield f"{name}: {method}: {fault}; {again}"


def _recorded(snippet: Snippet) -> set[str]:
    return set(json.loads(file_of(snippet).read_text("utf-8"))["methods"])


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
        if lane.parent >= len(lanes) or lane.parent == number:
            yield f"{lane.name} has a parent that is not there"
        if lane.maker is not None and lanes[lane.maker].role != "forkserver":
            yield f"{lane.name} was made by a process that is no fork server"
        if not _is_in_order(lane):
            yield f"{lane.name} ends before it begins"


def _is_in_order(lane: Lane) -> bool:
    return lane.asked <= lane.ended and lane.began <= lane.ended
