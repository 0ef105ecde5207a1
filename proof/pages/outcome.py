"""What came of an example, as HTML: what it printed, and what its processes did over time."""

from collections.abc import Iterator, Mapping

from markupsafe import Markup

from proof.examples.evidence import Evidence, newest
from proof.examples.snippet import Snippet
from proof.templates import render
from proof.timelines import telling
from proof.timelines.picture import Drawing
from proof.words import speaker

DEFAULT_METHOD = "creating/default_method"
"""The example that prints the default start method."""


def first_method(snippet: Snippet, evidence: Evidence) -> str:
    """The start method whose tab is open: the one that the program names, or else the default.

    Where it names more than one, or does not hold under the default, the first that it holds under.
    """
    named = [m for m in snippet.methods if f'"{m}"' in snippet.source]
    wanted = named[0] if len(named) == 1 else default_method(evidence)
    return wanted if wanted in snippet.methods else snippet.methods[0]


def default_method(evidence: Evidence) -> str:
    """What the newest Python in the evidence said its default start method was, under Linux."""
    said = {
        place.python: verdict.get("seen", {}).get("default", "")
        for place, verdicts in evidence.items()
        if place.system == "linux" and DEFAULT_METHOD in verdicts
        for verdict in verdicts[DEFAULT_METHOD]["methods"].values()
    }
    return str(said[max(said)]) if said else ""


def printed(snippet: Snippet, method: str, locale: str, evidence: Evidence) -> Markup:
    """HTML of what the program printed under a start method.

    What changes with the version of Python is shown as the newest one printed it.
    """
    say, promise = speaker(locale), snippet.promise
    out, err = (snippet.record(stream, method) for stream in ("out", "err"))
    python, seen = newest(snippet, method, evidence)
    names = {name for _, _, name in snippet.varying(f"{out}\n{err}")}
    notes = []
    if promise.unordered and len(out.splitlines()) > 1:
        notes.append(say("printed.unordered"))
    if names & set(promise.varies):
        notes.append(say("printed.varies"))
    if names & set(promise.by_machine):
        notes.append(say("printed.by-machine"))
    if names & set(seen):
        notes.append(say("printed.by-version", python=python))
    return render(
        "pages/printed.html",
        locale,
        out=list(_pieces(snippet, out, seen)),
        err=list(_pieces(snippet, err, seen)),
        notes=notes,
        exit=promise.exit,
    )


def _pieces(snippet: Snippet, text: str, seen: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The text, with what may vary apart: its kind (by-version, varies or nothing), and itself."""
    position = 0
    for start, end, name in snippet.varying(text):
        yield "", text[position:start]
        kind = "by-version" if name in snippet.promise.by_version else "varies"
        yield kind, seen.get(name, text[start:end])
        position = end
    if text:
        yield "", text[position:]


def in_time(drawing: Drawing, method: str, hidden: str = "") -> Markup:
    """HTML of a timeline: the picture, and the same in words.

    ``hidden`` says what somebody has to open before it is seen: its ``tab``, or more than that.
    """
    return render(
        "pages/in_time.html",
        drawing.locale,
        hidden=hidden,
        picture=drawing.svg(method),
        sentences=telling.sentences(drawing.timeline, drawing.locale),
    )
