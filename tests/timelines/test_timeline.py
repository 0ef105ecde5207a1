"""A timeline tells what the recorded processes did: drawn, and in words."""

import sys
from importlib import util
from pathlib import Path
from typing import Any

import labels
import pytest
from playwright.sync_api import Browser

from proof.examples import evidence
from proof.examples.ends import Life
from proof.examples.judge import shown
from proof.examples.places import METHODS
from proof.examples.run import Run
from proof.examples.snippet import Snippet, find, get
from proof.pages import outcome
from proof.project import LOCALES, ROOT
from proof.timelines import picture, telling, timeline
from proof.timelines.timeline import Lane, Timeline

PARENT = """\
1000\tprocess\t10\t1\tmain
2000\tcall\t<module>
3000\tstarting\tProcess-1\tstart()\t7
9000\tstarted\t11\tProcess-1
10000\twait\tjoin\tjoin(2)\t8
30100\ton
30200\tmark\tprint
30300\tback
"""
CHILD = """\
8000\tprocess\t11\t10\tchild
12000\trunning\tProcess-1
12100\tcall\twork
15000\twait\tsleep\tsleep(9)\t3
"""
SPEC = util.spec_from_file_location("calls", ROOT / "runtime" / "python" / "calls.py")
assert SPEC
assert SPEC.loader
calls: Any = util.module_from_spec(SPEC)
SPEC.loader.exec_module(calls)
DRAWN = [(s, m, t) for s in find() for m, t in timeline.load(s).items()]


def recorded(*traces: str, **child: int) -> Timeline:
    """Of a parent, 10, its child, 11, whose life may be told otherwise, and a server, 12."""
    life = Life(**{"began": 7000, "ended": 27000, "code": 0} | child)
    lives = {10: Life(0, 30400, 0), 11: life, 12: Life(13000, 31000, 0)}
    return timeline.read(Run("", "", 0, 0.1, False, (), traces, lives=lives))


def test_a_child_that_ends() -> None:
    child = CHILD + "25000\ton\n26000\tback\n"
    parent, lane = recorded(child, PARENT, code=3).lanes
    waits = [(10, 70, "start", "start()", 7), (80, 281, "join", "join(2)", 8)]
    assert parent == Lane("", "main", ended=284, exit=0, waits=waits, marks=[(282, "print")])
    assert (lane.name, lane.asked, lane.began, lane.ended, lane.exit) == (
        "Process-1",
        10,
        100,
        250,
        3,
    )
    assert lane.calls == [(101, 240, "work")]
    assert lane.waits == [(130, 230, "sleep", "sleep(9)", 3)]


def test_a_killed_child_is_drawn_up_to_its_end() -> None:
    _, lane = recorded(CHILD, PARENT, ended=30000, code=-9).lanes
    assert (lane.ended, lane.exit) == (280, -9)
    assert lane.calls == [(101, 280, "work")]
    assert lane.waits == [(130, 280, "sleep", "sleep(9)", 3)]
    drawing = picture.Drawing(Timeline([Lane("", "main", ended=300, exit=0), lane]), "en").svg(
        "spawn"
    )
    assert 'class="kill"' in drawing
    assert ">-9<" in drawing


def test_the_words_tell_what_the_picture_shows() -> None:
    _, told = telling.sentences(recorded(CHILD, PARENT, ended=30000, code=-9), "en")
    assert told == (
        "Process-1: started by parent at 1.0 ms, its code begins at 10 ms; "
        "runs work() from 10 to 28 ms; waits in sleep(9), line 3, from 13 to 28 ms; "
        "ends at 28 ms, exit code -9."
    )


def test_a_join_is_drawn_however_short() -> None:
    """A child may have ended before its parent asks; the lesson is that it does ask."""
    parent = PARENT.replace("30100", "10050")
    child = CHILD + "9000\ton\n9500\tback\n"
    drawn = recorded(parent, child, ended=9600)
    assert [wait[2:] for wait in drawn.lanes[0].waits[1:]] == [("join", "join(2)", 8)]
    assert ">join(2)<" in picture.Drawing(drawn, "en").svg("fork")


SERVER = """\
14000\tprocess\t12\t10\tforkserver
"""
SERVED = """\
20000\tprocess\t11\t12\tchild
21000\trunning\tProcess-1
"""


def test_a_fork_servers_child_hangs_under_the_fork_server() -> None:
    drawn = recorded(PARENT, SERVER, SERVED)
    assert [lane.role for lane in drawn.lanes] == ["main", "forkserver", "child"]
    child = drawn.lanes[2]
    assert (child.parent, child.maker, child.asked, child.made) == (0, 1, 10, 180)
    assert "父进程调用 start()，由 fork 服务器在 18 毫秒分出" in telling.sentences(drawn, "zh")[2]
    assert "fork server" not in picture.Drawing(drawn, "zh").svg("forkserver")


PROGRAM_BESIDE = """\
12000\tprocess\t11\t10\tchild
12500\tmark\tprint
"""


def test_a_program_that_another_starts_begins_when_it_was_made_and_ends_when_it_ended() -> None:
    """Whatever made it, and before its Python runs."""
    parent = "1000\tprocess\t10\t1\tmain\n2000\tcall\t<module>\n3000\twait\twait\twait()\t2\n"
    _, lane = recorded(parent, PROGRAM_BESIDE, began=5000, ended=20000, code=-9).lanes
    assert (lane.asked, lane.began, lane.ended, lane.exit) == (30, 100, 180, -9)


def test_a_lane_ends_with_its_code_not_with_what_python_does_after_it() -> None:
    main, lane = recorded(CHILD + "20000\tend\n", PARENT + "30310\tend\n", code=0).lanes
    assert (main.ended, lane.ended, lane.exit) == (283, 180, 0)


def test_the_axis_counts_seconds_from_a_second_on() -> None:
    drawn = Timeline([Lane("", "main", ended=30_000, exit=0)])
    assert ">1 s<" in picture.Drawing(drawn, "en").svg("spawn")
    assert ">1 秒<" in picture.Drawing(drawn, "zh").svg("spawn")
    assert ">1000<" not in picture.Drawing(drawn, "en").svg("spawn")


PROGRAM = """\
def work(ask):
    ask()
    queue.get(timeout=ask())
    children[0].join(
        0.5,
    )
"""


class Told:
    """Stands in for whatever the program waits in, and says what it is told there."""

    def __init__(self) -> None:
        self.told: list[object] = []

    def __call__(self, *given: object, **options: object) -> None:
        self.told.append(calls.waited_in(sys._getframe(), lambda file: file.endswith("main.py")))

    get = join = __call__


def test_what_is_waited_in_is_told_in_the_programs_own_words(tmp_path: Path) -> None:
    file = tmp_path / "main.py"
    file.write_text(PROGRAM)
    ask = Told()
    names: dict[str, Any] = {"queue": ask, "children": [ask]}
    exec(compile(PROGRAM, str(file), "exec"), names)
    names["work"](ask)
    expected = [("ask()", 2), ("ask()", 3), ("get(timeout=ask())", 3), ("join(0.5)", 4)]
    assert ask.told == expected
    assert calls.short("pool.starmap(work, [(1, 2), (3, 4)])") == "starmap(…)"


def test_an_output_is_kept_as_a_terminal_shows_it() -> None:
    assert shown("10 %\r55 %\r100 %\nabc\b\bXY\r\n") == ["100 %", "aXY"]
    assert shown("one\n\ntwo") == ["one", "", "two"]
    assert shown("") == []


def test_the_tab_that_opens_is_the_lessons_or_the_default() -> None:
    kept = evidence.load()
    assert outcome.default_method(kept) == "forkserver"
    assert outcome.first_method(get("creating/join"), kept) == "forkserver"
    named = [s for s in find() if sum(f'"{m}"' in s.source for m in METHODS) == 1]
    assert named
    for snippet in named:
        wanted = next(m for m in METHODS if f'"{m}"' in snippet.source)
        if wanted in snippet.methods:
            assert outcome.first_method(snippet, kept) == wanted


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("width", [328, 646], ids=["phone", "desktop"])
def test_labels_are_large_enough_lie_not_on_each_other_and_none_leaves_its_picture(
    browser: Browser, locale: str, width: int
) -> None:
    drawings = {f"{s.id} {m}": picture.Drawing(drawn, locale).svg(m) for s, m, drawn in DRAWN}
    figures = {
        name: f'<figure class="diagram timeline">{svg}</figure>' for name, svg in drawings.items()
    }
    assert labels.wrong(browser, figures, width, "text, circle.mark, path.head") == []


def test_jitter_is_no_change_and_another_exit_code_is() -> None:
    first, again = (Timeline([Lane("", "main", ended=n, exit=0)]) for n in (100, 150))
    slow, failed = (
        Timeline([Lane("", "main", ended=170, exit=0)]),
        Timeline([Lane("", "main", ended=100, exit=1)]),
    )
    assert again.like(first)
    assert not slow.like(first)
    assert not failed.like(first)


@pytest.mark.parametrize(
    ("snippet", "method", "drawn"), DRAWN, ids=lambda x: getattr(x, "id", None)
)
def test_every_timeline_fits_its_snippet(snippet: Snippet, method: str, drawn: Timeline) -> None:
    assert drawn.lanes[0].role == "main"
    assert drawn.lanes[0].exit == snippet.promise.exit
    assert method in snippet.methods
    for lane in drawn.lanes:
        assert 0 <= lane.asked <= lane.ended
        for start, end, *_ in [*lane.calls, *lane.waits]:
            assert lane.began <= start <= end <= drawn.length
        for *_, call, line in lane.waits:
            name = call.removeprefix("with ").partition("(")[0].rstrip("…")
            lines = snippet.source.splitlines()[line - 1 :][:4] if line else [call]
            assert name in "\n".join(lines)
    for locale in LOCALES:
        assert len(telling.sentences(drawn, locale)) == len(drawn.lanes)
