"""A timeline as a picture (SVG, in the site's visual language) and in words.

See docs/en/about/drawing.md: thick is computing, dotted is waiting, thin is starting up or starting
another; a line runs left to right, forks into child lanes, and joins again.
"""

import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

from proof.timelines.timeline import STARTING, Lane, Timeline, Wait

WIDTH, LEFT, RIGHT = 720, 132, 668
TOP, BETWEEN, BELOW = 30, 44, 12
TOLD = 20
"""How many events of a process are told in words, before a reader has had enough."""
CURVE = 14
"""Half the width of the S in which a lane leaves its parent, or comes back to it."""
LETTER, GROWN = 7.0, 12.2
"""The width of a label's letter, and on a phone, where labels are larger (timeline.css)."""
NAME, GROWN_NAME = 7.4, 11.6
"""The same of the letters of a name."""
MOST_NAME = 15
"""Letters of a name that have room beside a lane."""

Extent = tuple[float, float]

TEXTS: dict[str, dict[str, Any]] = {
    "zh": {
        "parent": "父进程",
        "forkserver": "服务进程",
        "child": "子进程",
        "ms": "{} 毫秒",
        "s": "{} 秒",
        "exit": "退出码 {}",
        "lives": "{name}：{began} 毫秒开始",
        "served": "{name}：{parent}调用 start()，由{maker}在 {made} 毫秒分出，"
        "{began} 毫秒时它的代码开始运行",
        "asked": "{name}：{asked} 毫秒时由{parent}启动，{began} 毫秒时它的代码开始运行",
        "waits": "{start} 到 {end} 毫秒等待 {label}",
        "at line": "第 {line} 行的 {label}",
        "start": "{start} 到 {end} 毫秒在 {label} 里",
        "calls": "{start} 到 {end} 毫秒运行 {label}()",
        "print": "{} 毫秒打印",
        "put": "{} 毫秒放入",
        "more": "……共 {} 件",
        "ends": "{} 毫秒结束",
        "stop": "。",
        "comma": "；",
        "alt": "{method} 下的一次真实运行，共 {ms} 毫秒，{lanes} 个进程。",
        "idle": "空闲",
        "winding up": "收尾",
        "key": {
            "work": "在运行",
            "wait": "在等待，写着等的是哪个调用",
            "lane": "在启动，或在启动别的进程",
            "mark": "打印",
            "head": "放入队列或管道",
            "exit": "结束和退出码",
            "kill": "被终止",
        },
    },
    "en": {
        "parent": "parent",
        "forkserver": "fork server",
        "child": "child",
        "ms": "{} ms",
        "s": "{} s",
        "exit": "exit code {}",
        "lives": "{name}: begins at {began} ms",
        "asked": "{name}: started by {parent} at {asked} ms, its code begins at {began} ms",
        "served": "{name}: {parent} calls start(), the {maker} makes it at {made} ms, "
        "its code begins at {began} ms",
        "waits": "waits in {label} from {start} to {end} ms",
        "at line": "{label}, line {line},",
        "start": "is in {label} from {start} to {end} ms",
        "calls": "runs {label}() from {start} to {end} ms",
        "print": "prints at {} ms",
        "put": "puts at {} ms",
        "more": "… {} in all",
        "ends": "ends at {} ms",
        "stop": ".",
        "comma": "; ",
        "alt": "A real run under {method}: {ms} ms, {lanes} processes.",
        "idle": "idle",
        "winding up": "winding up",
        "key": {
            "work": "runs",
            "wait": "waits, in the call written there",
            "lane": "starts up, or starts another",
            "mark": "prints",
            "head": "puts into a queue or pipe",
            "exit": "ends, with its exit code",
            "kill": "killed",
        },
    },
}


_CONTEXT = re.compile(r"^(ForkServer|Fork|Spawn)(?=\w)")
"""What names start with that multiprocessing gives; which start method it is, the tab says."""


def ms(tenths: int) -> str:
    """Milliseconds, as a reader wants them: one decimal below ten."""
    return f"{tenths / 10:.1f}" if tenths < 100 else f"{tenths / 10:.0f}"


def name(lane: Lane, locale: str) -> str:
    """What a lane is called on the picture."""
    if lane.role == "child":
        return _CONTEXT.sub("", lane.name) or str(TEXTS[locale]["child"])
    return str(TEXTS[locale]["parent" if lane.role == "main" else "forkserver"])


def svg(timeline: Timeline, method: str, locale: str) -> str:
    """The picture."""
    height = TOP + BETWEEN * len(timeline.lanes) + BELOW
    alt = TEXTS[locale]["alt"].format(
        method=method, ms=ms(timeline.length), lanes=len(timeline.lanes)
    )
    drawing = _Drawing(timeline, locale)
    parts = [*drawing.ways(), *drawing.lanes(), *drawing.axis(height - 22)]
    return (
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(alt)}">'
        + "".join(parts)
        + "</svg>"
    )


class _Drawing:
    def __init__(self, timeline: Timeline, locale: str) -> None:
        self.timeline, self.locale = timeline, locale
        self.scale = (RIGHT - LEFT) / max(1, timeline.length)
        self.y = [TOP + BETWEEN * n for n in range(len(timeline.lanes))]

    def x(self, time: int) -> float:
        return round(LEFT + time * self.scale, 1)

    def colour(self, number: int) -> str:
        lane = self.timeline.lanes[number]
        if lane.role != "child":
            return "main" if lane.role == "main" else "dim"
        before = sum(other.role == "child" for other in self.timeline.lanes[:number])
        return f"child-{before % 3 + 1}"

    def ways(self) -> Iterator[str]:
        """How each lane leaves the one that started it, and comes back to one that waits for it."""
        for number, lane in enumerate(self.timeline.lanes):
            if not number:
                continue
            above = self.y[lane.parent if lane.maker is None else lane.maker]
            here, x = self.y[number], self.x(lane.asked if lane.made is None else lane.made)
            yield (
                f'<path class="lane {self.colour(number)}" d="M{x} {above}C{x + CURVE} {above} '
                f'{x} {here} {x + CURVE} {here}H{max(self.x(lane.began), x + CURVE)}"/>'
            )
            parent = self.timeline.lanes[lane.parent]
            if _waited_for(lane, parent):
                end, above = self.x(lane.ended), self.y[lane.parent]
                back = max(end, min(end + CURVE, self.x(parent.ended)))  # not past the parent's end
                yield (
                    f'<path class="way {self.colour(number)}" d="M{end} {here}C{back} '
                    f'{here} {end} {above} {back} {above}"/>'
                )

    def lanes(self) -> Iterator[str]:
        for number, lane in enumerate(self.timeline.lanes):
            y = self.y[number]
            yield f'<g class="{self.colour(number)}">{"".join(self._name(lane, y))}'
            yield f"{''.join(self._life(lane, y))}</g>"

    def _name(self, lane: Lane, y: int) -> Iterator[str]:
        """Beside the lane; of a long one what there is room for, on a phone less of it."""
        whole = name(lane, self.locale)
        room = int((LEFT - 18) / GROWN_NAME)
        texts = [(whole, room, "")]
        if _width(whole, 1) > room:
            texts = [(whole, MOST_NAME, "roomy"), (whole, room, "tight")]
        for text, most, when in texts:
            classes = " ".join(filter(None, ("small end", when)))
            yield f'<text class="{classes}" x="{LEFT - 16}" y="{y + 5}">'
            yield f"{escape(_middle_out(text, most))}</text>"

    def _life(self, lane: Lane, y: int) -> Iterator[str]:
        if lane.role == "forkserver":
            yield f'<path class="lane" d="M{self.x(lane.asked)} {y}H{self.x(lane.ended)}"/>'
            return
        starts = [w[:2] for w in lane.waits if w[2] == STARTING]
        waits = [w[:2] for w in lane.waits if w[2] != STARTING]
        for kind, spans in (("work", _working(lane)), ("lane", starts), ("wait", waits)):
            path = "".join(f"M{self.x(a)} {y}H{max(self.x(b), self.x(a) + 1)}" for a, b in spans)
            if path:
                yield f'<path class="{kind}" d="{path}"/>'
        cuts = {self.x(t) for a, b, _ in lane.calls for t in (a, b) if (b - a) * self.scale >= 4}
        if cuts:
            yield f'<path class="cut" d="{"".join(f"M{x} {y - 4}v8" for x in sorted(cuts))}"/>'
        yield from self._labels(lane, y)
        for time, kind in _apart(lane.marks, 6 / self.scale):
            x = self.x(time)
            shape = (
                f'<circle class="mark" cx="{x}" cy="{y}" r="3.5"/>'
                if kind == "print"
                else f'<path class="head" d="M{x} {y + 5.5}l-3.5 6h7z"/>'
            )
            yield shape
        yield from self._end(lane, y)

    def _labels(self, lane: Lane, y: int) -> Iterator[str]:
        """The names of functions and waits, above the line, where there is room for them.

        On a phone letters are larger: what has no room there is left out there (class roomy). A
        join has its name even where its wait is shorter than that.
        """
        spans = [(a, b, f"{label}()", False) for a, b, label in lane.calls]
        spans += [(w[0], w[1], self._wait(w), w[2] == "join") for w in lane.waits]
        end = self.x(lane.ended)
        taken: list[Extent] = []
        grown = [(end + 5, float(WIDTH))]
        """What is taken on a phone: there the exit code reaches up as high."""
        for start, end, label, needed in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
            room = self.x(end) - self.x(start)
            middle = (self.x(start) + self.x(end)) / 2
            places = []
            for letter, there in ((LETTER, taken), (GROWN, grown)):
                at = _place(middle, _width(label, letter), room, needed, end, there)
                places.append(at)
                there += [at] if at else []
            for text in _placed(*places):
                yield f'<text {text} y="{y - 9}">{escape(label)}</text>'

    def _wait(self, wait: Wait) -> str:
        return called(wait, self.locale)

    def _end(self, lane: Lane, y: int) -> Iterator[str]:
        x = self.x(lane.ended)
        if lane.exit is not None and lane.exit < 0:
            yield f'<path class="kill" d="M{x - 5} {y - 5}l10 10M{x + 5} {y - 5}l-10 10"/>'
        else:
            yield f'<path class="exit" d="M{x} {y - 8}v16"/>'
        if lane.exit is not None:
            yield f'<text class="tiny halo" x="{x + 8}" y="{y + 5}">{lane.exit}</text>'

    def axis(self, y: int) -> Iterator[str]:
        length = self.timeline.length / 10
        steps = (digit * 10**zeros for zeros in range(6) for digit in (1, 2, 5))
        step = next(step for step in steps if length / step <= 6)
        yield f'<path class="axis" d="M{LEFT} {y}H{RIGHT}"/>'
        for tick in range(0, int(length) + 1, step):
            x = self.x(tick * 10)
            yield f'<path class="axis" d="M{x} {y}v4"/>'
            text = _moment(tick, TEXTS[self.locale])
            classes = "tiny mid roomy" if tick // step % 2 else "tiny mid"
            yield f'<text class="{classes}" x="{x}" y="{y + 17}">{text}</text>'


def called(wait: Wait, locale: str) -> str:
    """The program's own call; where there is none, a word of the page's language."""
    words: dict[str, str] = {"idle": TEXTS[locale]["idle"], "exit": TEXTS[locale]["winding up"]}
    return words.get(wait[3], wait[3])


def legend(timelines: Iterable[Timeline], locale: str) -> str:
    """HTML that tells what the lines and marks mean that occur in these pictures."""
    drawn = "".join(svg(timeline, "", locale) for timeline in timelines)
    items = "".join(
        f'<span><svg viewBox="0 0 30 14" aria-hidden="true">{shape}</svg>{words}</span>'
        for kind, words in TEXTS[locale]["key"].items()
        if f'class="{kind}' in drawn and (shape := _KEYS[kind])
    )
    return f'<p class="key main">{items}</p>'


_KEYS = {
    "work": '<path class="work" d="M3 7H27"/>',
    "wait": '<path class="wait" d="M3 7H27"/>',
    "lane": '<path class="lane" d="M3 7H27"/>',
    "mark": '<circle class="mark" cx="15" cy="7" r="3.5"/>',
    "head": '<path class="head" d="M15 3l-4 7h8z"/>',
    "exit": '<path class="exit" d="M15 0v14"/>',
    "kill": '<path class="kill" d="M10 2l10 10M20 2l-10 10"/>',
}


def _width(text: str, letter: float) -> float:
    """Of a text whose letters are this wide; a Chinese character is as wide as 1.7 of them."""
    return sum(1.7 if ord(each) > 0x2E80 else 1 for each in text) * letter


def _extent(middle: float, width: float) -> Extent:
    """Where a label goes, from the middle that it should have; none leaves the picture."""
    left = min(max(middle - width / 2, LEFT - 8), WIDTH - width)
    return left, left + width


def _placed(small: Extent | None, large: Extent | None) -> Iterator[str]:
    """Class and place of a label that is wanted at one size, or at both."""
    if small and large and round(sum(small)) == round(sum(large)):
        yield f'class="tiny mid" x="{sum(small) / 2:.0f}"'
        return
    for at, when in ((small, "roomy"), (large, "tight")):
        if at:
            yield f'class="tiny mid {when}" x="{sum(at) / 2:.0f}"'


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
    end = text[-(most // 3) :]
    return f"{text[: most - 1 - len(end)]}…{end}"


def _moment(milliseconds: int, texts: dict[str, Any]) -> str:
    """On the axis: from a second on, seconds."""
    if milliseconds >= 1000:
        return str(texts["s"].format(f"{milliseconds / 1000:g}"))
    return str(milliseconds or texts["ms"].format(0))


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


def _waits(wait: Wait, locale: str) -> str:
    texts, label = TEXTS[locale], called(wait, locale)
    if wait[4]:
        label = texts["at line"].format(label=label, line=wait[4])
    text = texts["start" if wait[2] == STARTING else "waits"]
    return str(text.format(start=ms(wait[0]), end=ms(wait[1]), label=label))


def words(timeline: Timeline, locale: str) -> list[str]:
    """What the picture shows, a sentence for each process."""
    texts, lanes = TEXTS[locale], timeline.lanes
    return [texts["comma"].join(_sentence(lane, lanes, locale)) + texts["stop"] for lane in lanes]


def _sentence(lane: Lane, lanes: list[Lane], locale: str) -> Iterator[str]:
    texts = TEXTS[locale]
    told = {"name": name(lane, locale), "began": ms(lane.began), "asked": ms(lane.asked)}
    if lane.role == "main":
        yield texts["lives"].format(**told)
    elif lane.maker is not None:
        told |= {"parent": name(lanes[lane.parent], locale), "made": ms(lane.made or 0)}
        yield texts["served"].format(**told, maker=name(lanes[lane.maker], locale))
    else:
        yield texts["asked"].format(**told, parent=name(lanes[lane.parent], locale))
    events = [
        (start, texts["calls"].format(start=ms(start), end=ms(end), label=label))
        for start, end, label in lane.calls
    ]
    events += [(wait[0], _waits(wait, locale)) for wait in lane.waits]
    events += [(time, texts[kind].format(ms(time))) for time, kind in lane.marks]
    yield from (event for _, event in sorted(events)[:TOLD])
    if len(events) > TOLD:
        yield texts["more"].format(len(events))
    ending = texts["ends"].format(ms(lane.ended))
    if lane.exit is not None:
        ending += f"{'，' if locale == 'zh' else ', '}{texts['exit'].format(lane.exit)}"
    yield ending
