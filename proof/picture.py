"""A timeline as a picture (SVG, in the site's visual language) and in words.

See docs/en/about/drawing.md: thick is computing, dotted is waiting, thin is starting up; a line
runs left to right, forks into child lanes, and joins again.
"""

import re
from collections.abc import Iterator
from html import escape

from proof.timeline import Lane, Timeline

WIDTH, LEFT, RIGHT = 720, 132, 668
TOP, BETWEEN, BELOW = 30, 44, 12
TOLD = 20
"""How many events of a process are told in words, before a reader has had enough."""
CURVE = 14
"""Half the width of the S in which a lane leaves its parent, or comes back to it."""

TEXTS = {
    "zh": {
        "parent": "父进程",
        "forkserver": "服务进程",
        "child": "子进程",
        "ms": "{} 毫秒",
        "exit": "退出码 {}",
        "lives": "{name}：{began} 毫秒开始",
        "asked": "{name}：{asked} 毫秒时由{parent}启动，{began} 毫秒时它的代码开始运行",
        "waits": "{start} 到 {end} 毫秒等待 {label}",
        "calls": "{start} 到 {end} 毫秒运行 {label}()",
        "print": "{} 毫秒打印",
        "put": "{} 毫秒放入",
        "more": "……共 {} 件",
        "ends": "{} 毫秒结束",
        "stop": "。",
        "comma": "；",
        "alt": "{method} 下的一次真实运行，共 {ms} 毫秒，{lanes} 个进程。",
    },
    "en": {
        "parent": "parent",
        "forkserver": "fork server",
        "child": "child",
        "ms": "{} ms",
        "exit": "exit code {}",
        "lives": "{name}: begins at {began} ms",
        "asked": "{name}: started by {parent} at {asked} ms, its code begins at {began} ms",
        "waits": "waits in {label} from {start} to {end} ms",
        "calls": "runs {label}() from {start} to {end} ms",
        "print": "prints at {} ms",
        "put": "puts at {} ms",
        "more": "… {} in all",
        "ends": "ends at {} ms",
        "stop": ".",
        "comma": "; ",
        "alt": "A real run under {method}: {ms} ms, {lanes} processes.",
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
        return _CONTEXT.sub("", lane.name) or TEXTS[locale]["child"]
    return TEXTS[locale]["parent" if lane.role == "main" else "forkserver"]


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
            above, here, x = self.y[lane.parent], self.y[number], self.x(lane.asked)
            yield (
                f'<path class="lane {self.colour(number)}" d="M{x} {above}C{x + CURVE} {above} '
                f'{x} {here} {x + CURVE} {here}H{max(self.x(lane.began), x + CURVE)}"/>'
            )
            parent = self.timeline.lanes[lane.parent]
            if _waited_for(lane, parent):
                end = self.x(lane.ended)
                back = max(end, min(end + CURVE, self.x(parent.ended)))  # not past the parent's end
                yield (
                    f'<path class="way {self.colour(number)}" d="M{end} {here}C{back} '
                    f'{here} {end} {above} {back} {above}"/>'
                )

    def lanes(self) -> Iterator[str]:
        for number, lane in enumerate(self.timeline.lanes):
            y = self.y[number]
            label = escape(name(lane, self.locale))
            yield f'<g class="{self.colour(number)}"><text class="small end" x="{LEFT - 16}"'
            yield f' y="{y + 5}">{label}</text>{"".join(self._life(lane, y))}</g>'

    def _life(self, lane: Lane, y: int) -> Iterator[str]:
        if lane.role == "forkserver":
            yield f'<path class="lane" d="M{self.x(lane.asked)} {y}H{self.x(lane.ended)}"/>'
            return
        for kind, spans in (("work", _working(lane)), ("wait", [w[:2] for w in lane.waits])):
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
                else f'<path class="head" d="M{x} {y - 9}l-4 -7h8z"/>'
            )
            yield shape
        yield from self._end(lane, y)

    def _labels(self, lane: Lane, y: int) -> Iterator[str]:
        """The names of functions and waits that have room for it, above and on the line."""
        spans = [(a, b, f"{label}()") for a, b, label in lane.calls] + lane.waits
        taken: list[tuple[float, float]] = []
        for start, end, label in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
            middle, half = (self.x(start) + self.x(end)) / 2, len(label) * 4.4
            room = self.x(end) - self.x(start)
            if room >= 2 * half and all(middle + half < a or b < middle - half for a, b in taken):
                taken.append((middle - half, middle + half))
                yield f'<text class="tiny mid" x="{middle:.0f}" y="{y - 9}">{escape(label)}</text>'

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
            text = tick or TEXTS[self.locale]["ms"].format(0)
            yield f'<text class="tiny mid" x="{x}" y="{y + 17}">{text}</text>'


def _waited_for(lane: Lane, parent: Lane) -> bool:
    """Whether its parent was waiting when the lane ended, and went on because of it."""
    return any(
        start <= lane.ended <= end + 5 and label in ("join", "exit", "shutdown", "wait")
        for start, end, label in parent.waits
    )


def _working(lane: Lane) -> list[tuple[int, int]]:
    """When the process did not wait."""
    spans, position = [], lane.began
    for start, end, _ in lane.waits:
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


def words(timeline: Timeline, locale: str) -> list[str]:
    """What the picture shows, a sentence for each process."""
    texts, lanes = TEXTS[locale], timeline.lanes
    return [texts["comma"].join(_sentence(lane, lanes, locale)) + texts["stop"] for lane in lanes]


def _sentence(lane: Lane, lanes: list[Lane], locale: str) -> Iterator[str]:
    texts = TEXTS[locale]
    told = {"name": name(lane, locale), "began": ms(lane.began), "asked": ms(lane.asked)}
    if lane.role == "main":
        yield texts["lives"].format(**told)
    else:
        yield texts["asked"].format(**told, parent=name(lanes[lane.parent], locale))
    events = [
        (start, texts[kind].format(start=ms(start), end=ms(end), label=label))
        for kind, spans in (("calls", lane.calls), ("waits", lane.waits))
        for start, end, label in spans
    ]
    events += [(time, texts[kind].format(ms(time))) for time, kind in lane.marks]
    yield from (event for _, event in sorted(events)[:TOLD])
    if len(events) > TOLD:
        yield texts["more"].format(len(events))
    ending = texts["ends"].format(ms(lane.ended))
    if lane.exit is not None:
        ending += f"{'，' if locale == 'zh' else ', '}{texts['exit'].format(lane.exit)}"
    yield ending
