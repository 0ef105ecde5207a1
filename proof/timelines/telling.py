"""A timeline in words: what its processes and waits are called, a sentence for each process."""

import re
from collections.abc import Iterator

from proof.timelines.timeline import STARTING, Lane, Timeline, Wait
from proof.words import Say, speaker

TOLD = 20
"""How many events of a process are told, before a reader has had enough."""
_CONTEXT = re.compile(r"^(ForkServer|Fork|Spawn)(?=\w)")
"""What names start with that multiprocessing gives; which start method it is, the tab says."""
_OWN = {"idle": "lanes.idle", "exit": "lanes.winding-up"}
"""Waits that are no call of the program's."""
_ROLES = {"main": "lanes.parent", "forkserver": "lanes.forkserver", "child": "lanes.child"}


def ms(tenths: int) -> str:
    """Milliseconds, as a reader wants them: one decimal below ten."""
    return f"{tenths / 10:.1f}" if tenths < 100 else f"{tenths / 10:.0f}"


def name(lane: Lane, say: Say) -> str:
    """What a process is called."""
    return (lane.role == "child" and _CONTEXT.sub("", lane.name)) or say(_ROLES[lane.role])


def called(wait: Wait, say: Say) -> str:
    """The program's own call; where there is none, a word of the page's language."""
    return say(_OWN[wait[3]]) if wait[3] in _OWN else wait[3]


def sentences(timeline: Timeline, locale: str) -> list[str]:
    """What the picture shows, a sentence for each process."""
    say = speaker(locale)
    return [
        say("joining.events").join(_parts(lane, timeline.lanes, say)) + say("joining.stop")
        for lane in timeline.lanes
    ]


def _parts(lane: Lane, lanes: list[Lane], say: Say) -> Iterator[str]:
    told = {"name": name(lane, say), "began": ms(lane.began), "asked": ms(lane.asked)}
    told["parent"] = name(lanes[lane.parent], say)
    if lane.role == "main":
        yield say("told.lives", **told)
    elif lane.maker is not None:
        yield say(
            "told.served", **told, made=ms(lane.made or 0), maker=name(lanes[lane.maker], say)
        )
    else:
        yield say("told.asked", **told)
    events = [
        (start, say("told.calls", start=ms(start), end=ms(end), call=call))
        for start, end, call in lane.calls
    ]
    events += [(wait[0], _waits(wait, say)) for wait in lane.waits]
    events += [(time, say(f"told.{kind}", ms=ms(time))) for time, kind in lane.marks]
    yield from (event for _, event in sorted(events)[:TOLD])
    if len(events) > TOLD:
        yield say("told.more", all=len(events))
    exit = [] if lane.exit is None else [say("lanes.exit", code=lane.exit)]
    yield say("joining.notes").join([say("told.ends", ms=ms(lane.ended)), *exit])


def _waits(wait: Wait, say: Say) -> str:
    start, end, kind, _, line = wait
    call = called(wait, say)
    if line:
        call = say("told.at-line", call=call, line=line)
    return say(
        "told.starts" if kind == STARTING else "told.waits", start=ms(start), end=ms(end), call=call
    )
