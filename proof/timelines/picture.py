"""A timeline as a picture (SVG, in the site's visual language): where everything goes.

See docs/en/about/drawing.md: thick is computing, dotted is waiting, thin is starting up or starting
another; a line runs left to right, forks into child lanes, and joins again. The elements are in
templates/picture.svg.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate

from markupsafe import Markup

from proof.templates import render
from proof.timelines.telling import called, ms, name
from proof.timelines.timeline import STARTING, Lane, Timeline
from proof.words import speaker

WIDTH, LEFT, RIGHT = 720, 144, 662
TOP, BETWEEN, BELOW = 39, 44, 10
LABELLED = 52
"""Between two lanes, where the lower one has labels: a phone's letters need it."""
CURVE = 14
"""Half the width of the S in which a lane leaves its parent, or comes back to it."""
LETTER, GROWN = 8.1, 16.1
"""The width of a label's letter, and on a phone, where labels are larger (timeline.css)."""
GROWN_NAME = 14.2
"""The same of the letters of a name."""
MOST_NAME = 15
"""Letters of a name that have room beside a lane."""

_WIDE = dict.fromkeys("mMwW", 1.4) | {"…": 2.1}

Extent = tuple[float, float]
Text = tuple[str, str, str]
"""Classes that say when it is shown, x, the text."""


def legend(drawings: Iterable["Drawing"], locale: str) -> Markup:
    """HTML that tells what the lines and marks mean that occur in these pictures."""
    kinds = {kind for drawing in drawings for kind in drawing.kinds()}
    return render("timelines/key.html", locale, kinds=kinds)


@dataclass
class Way:
    """How a lane leaves the one that started it, or comes back to it."""

    kind: str
    colour: str
    x: float
    turn: float
    """The S is from x to here."""
    start: int
    end: int
    until: float | None = None
    """It goes straight on to here."""


@dataclass
class Row:
    """What is drawn of one process."""

    colour: str
    y: int
    exit: int | None
    names: list[tuple[str, str]]
    """Classes that say when it is shown, and the name."""
    strokes: list[tuple[str, list[Extent]]]
    """Kind (work, lane, wait) and where."""
    cuts: list[float] = field(default_factory=list)
    """Where a function begins or ends."""
    labels: list[Text] = field(default_factory=list)
    marks: list[tuple[str, float]] = field(default_factory=list)
    end: tuple[str, float] | None = None


class Drawing:
    """What templates/picture.svg draws."""

    width, left, right = WIDTH, LEFT, RIGHT

    def __init__(self, timeline: Timeline, locale: str) -> None:
        self.timeline, self.locale, self.say = timeline, locale, speaker(locale)
        self.scale = (RIGHT - LEFT) / max(1, timeline.length)
        below = (LABELLED if any(self._labels(lane)) else BETWEEN for lane in timeline.lanes[1:])
        self.y = list(accumulate(below, initial=TOP))
        self.height = self.y[-1] + BETWEEN + BELOW
        self.ways = list(self._ways())
        self.lanes = [self._row(number) for number in range(len(timeline.lanes))]
        self.ticks = list(self._ticks())

    def svg(self, method: str) -> Markup:
        """The picture of what was recorded under a start method."""
        length = ms(self.timeline.length)
        return render(
            "timelines/picture.svg", self.locale, drawing=self, method=method, length=length
        )

    def kinds(self) -> Iterator[str]:
        """Of the lines and marks that occur."""
        yield from (way.kind for way in self.ways)
        for row in self.lanes:
            yield from (kind for kind, _ in [*row.strokes, *row.marks, *filter(None, [row.end])])

    def _x(self, time: int) -> float:
        return round(LEFT + time * self.scale, 1)

    def _colour(self, number: int) -> str:
        lane = self.timeline.lanes[number]
        if lane.role != "child":
            return "main" if lane.role == "main" else "dim"
        before = sum(other.role == "child" for other in self.timeline.lanes[:number])
        return f"child-{before % 3 + 1}"

    def _ways(self) -> Iterator[Way]:
        """How each lane leaves the one that started it, and comes back to one that waits for it."""
        for number, lane in enumerate(self.timeline.lanes[1:], 1):
            above = self.y[lane.parent if lane.maker is None else lane.maker]
            here, x = self.y[number], self._x(lane.asked if lane.made is None else lane.made)
            colour, turn = self._colour(number), x + CURVE
            yield Way("lane", colour, x, turn, above, here, max(self._x(lane.began), turn))
            parent = self.timeline.lanes[lane.parent]
            if _waited_for(lane, parent):
                end = self._x(lane.ended)
                back = max(end, min(end + CURVE, self._x(parent.ended)))  # not past the parent's
                yield Way("way", colour, end, back, here, self.y[lane.parent])

    def _row(self, number: int) -> Row:
        lane = self.timeline.lanes[number]
        row = Row(self._colour(number), self.y[number], lane.exit, self._names(lane), [])
        if lane.role == "forkserver":
            row.strokes = [("lane", [(self._x(lane.asked), self._x(lane.ended))])]
            return row
        starts = [w[:2] for w in lane.waits if w[2] == STARTING]
        waits = [w[:2] for w in lane.waits if w[2] != STARTING]
        for kind, spans in (("work", _working(lane)), ("lane", starts), ("wait", waits)):
            if spans:
                drawn = [(self._x(a), max(self._x(b), self._x(a) + 1)) for a, b in spans]
                row.strokes.append((kind, drawn))
        wide = [call for call in lane.calls if (call[1] - call[0]) * self.scale >= 4]
        row.cuts = sorted({self._x(time) for call in wide for time in call[:2]})
        row.labels = list(self._labels(lane))
        for time, kind in _apart(lane.marks, 6 / self.scale):
            row.marks.append(("mark" if kind == "print" else "head", self._x(time)))
        killed = lane.exit is not None and lane.exit < 0
        row.end = ("kill" if killed else "exit", self._x(lane.ended))
        return row

    def _names(self, lane: Lane) -> list[tuple[str, str]]:
        """Beside the lane; of a long one what there is room for, on a phone less of it."""
        whole = name(lane, self.say)
        room = int((LEFT - 14) / GROWN_NAME)
        if _width(whole, 1) <= room:
            return [("", whole)]
        return [(" roomy", _middle_out(whole, MOST_NAME)), (" tight", _middle_out(whole, room))]

    def _labels(self, lane: Lane) -> Iterator[Text]:
        """The names of functions and waits, above the line, where there is room for them.

        On a phone letters are larger: what has no room there is left out there (class roomy). A
        join has its name even where its wait is shorter than that.
        """
        spans = [(a, b, f"{label}()", False) for a, b, label in lane.calls]
        spans += [(w[0], w[1], called(w, self.say), w[2] == "join") for w in lane.waits]
        last = self._x(lane.ended)
        taken: list[Extent] = []
        grown = [(last + 5, float(WIDTH))]
        """What is taken on a phone: there the exit code reaches up as high."""
        for start, end, label, needed in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
            left, right = self._x(start), self._x(end)
            room, middle = right - left, (left + right) / 2
            if not needed and room < _width(label, LETTER):
                continue
            places = []
            for letter, there in ((LETTER, taken), (GROWN, grown)):
                at = _place(middle, _width(label, letter), room, needed, last, there)
                places.append(at)
                there += [at] if at else []
            yield from ((when, x, label) for when, x in _placed(*places))

    def _ticks(self) -> Iterator[Text]:
        length = self.timeline.length / 10
        steps = (digit * 10**zeros for zeros in range(6) for digit in (1, 2, 5))
        step = next(step for step in steps if length / step <= 6)
        for tick in range(0, int(length) + 1, step):
            when = " roomy" if tick // step % 2 else ""
            yield when, str(self._x(tick * 10)), self._moment(tick)

    def _moment(self, milliseconds: int) -> str:
        """On the axis: from a second on, seconds."""
        if milliseconds >= 1000:
            return self.say("lanes.seconds", s=f"{milliseconds / 1000:g}")
        return str(milliseconds or self.say("lanes.ms", ms=0))


def _width(text: str, letter: float) -> float:
    """Of a text whose letters are this wide."""
    return letter * _letters(text)


@cache
def _letters(text: str) -> float:
    """In how many it is as wide; a Chinese character is as wide as 1.7 of them, its … as 2.1."""
    return sum(1.7 if ord(a) > 0x2E80 else _WIDE.get(a, 1) for a in text)


def _extent(middle: float, width: float) -> Extent:
    """Where a label goes, from the middle that it should have; none leaves the picture."""
    left = min(max(middle - width / 2, LEFT - 8), WIDTH - width)
    return left, left + width


def _placed(small: Extent | None, large: Extent | None) -> Iterator[tuple[str, str]]:
    """Class and place of a label that is wanted at one size, or at both."""
    if small and large and round(sum(small)) == round(sum(large)):
        yield "", f"{sum(small) / 2:.0f}"
        return
    for at, when in ((small, " roomy"), (large, " tight")):
        if at:
            yield when, f"{sum(at) / 2:.0f}"


def _place(
    middle: float, width: float, room: float, needed: bool, end: float, taken: list[Extent]
) -> Extent | None:
    """Over its span, or, if it is needed, up to the lane's end; nowhere where something is."""
    if not needed and room < width:
        return None
    places = [_extent(middle, width), _extent(end - width / 2, width)][: 2 if needed else 1]
    return next((at for at in places if _free(at, taken)), None)


def _free(extent: Extent, taken: list[Extent]) -> bool:
    return all(extent[1] + 3 < a or b + 3 < extent[0] for a, b in taken)


def _middle_out(text: str, most: int) -> str:
    """A long name keeps its beginning and its end, where the number is."""
    if _width(text, 1) <= most:
        return text
    start, end = text[: -(most // 3)], text[-(most // 3) :]
    while _width(f"{start}…{end}", 1) > most:
        start = start[:-1]
    return f"{start}…{end}"


def _waited_for(lane: Lane, parent: Lane) -> bool:
    """Whether its parent was waiting when the lane ended, and went on because of it."""
    return any(
        start <= lane.ended <= end + 5 and label in ("join", "exit", "shutdown", "wait")
        for start, end, label, *_ in parent.waits
    )


def _working(lane: Lane) -> list[tuple[int, int]]:
    """When the process did not wait."""
    spans, position = [], lane.began
    for start, end, *_ in lane.waits:
        if start > position:
            spans.append((position, start))
        position = max(position, end)
    return [*spans, (position, lane.ended)] if position < lane.ended else spans


def _apart(marks: list[tuple[int, str]], least: float) -> Iterator[tuple[int, str]]:
    """The marks that can be told apart."""
    last: dict[str, int] = {}
    for time, kind in marks:
        if kind not in last or time - last[kind] >= least:
            last[kind] = time
            yield time, kind
