"""A timeline tells what the recorded processes did: drawn, and in words."""

import pytest

from proof import picture, timeline
from proof.run import Run
from proof.snippet import LOCALES, Snippet, find
from proof.timeline import Lane, Timeline

PARENT = """\
1000\tprocess\t10\t1\tmain
2000\tcall\t<module>
3000\tstarting\tProcess-1
9000\tstarted\t11\tProcess-1
10000\twait\tjoin
30000\tseen\t11\t{code}
30100\ton
30200\tmark\tprint
30300\tback
30400\tend
"""
CHILD = """\
8000\tprocess\t11\t10\tchild
12000\trunning\tProcess-1
12100\tcall\twork
15000\twait\tsleep
"""
DRAWN = [(s, m, t) for s in find() for m, t in timeline.load(s).items()]


def recorded(*traces: str, exit: int = 0) -> Timeline:
    return timeline.read(Run("", "", exit, 0.1, False, (), traces))


def test_a_child_that_ends() -> None:
    child = CHILD + "25000\ton\n26000\tback\n27000\tleft\t3\n"
    parent, lane = recorded(child, PARENT.format(code=3)).lanes
    assert parent == Lane(
        "", "main", ended=284, exit=0, waits=[(80, 281, "join")], marks=[(282, "print")]
    )
    assert (lane.name, lane.asked, lane.began, lane.ended, lane.exit) == (
        "Process-1",
        10,
        100,
        250,
        3,
    )
    assert (lane.calls, lane.waits) == ([(101, 240, "work")], [(130, 230, "sleep")])


def test_a_killed_child_is_drawn_up_to_where_its_end_was_noticed() -> None:
    _, lane = recorded(CHILD, PARENT.format(code=-9)).lanes
    assert (lane.ended, lane.exit) == (280, -9)
    assert (lane.calls, lane.waits) == ([(101, 280, "work")], [(130, 280, "sleep")])
    drawing = picture.svg(Timeline([Lane("", "main", ended=300, exit=0), lane]), "spawn", "en")
    assert 'class="kill"' in drawing
    assert ">-9<" in drawing


def test_the_words_tell_what_the_picture_shows() -> None:
    _, told = picture.words(recorded(CHILD, PARENT.format(code=-9)), "en")
    assert told == (
        "Process-1: started by parent at 1.0 ms, its code begins at 10 ms; "
        "runs work() from 10 to 28 ms; waits in sleep from 13 to 28 ms; "
        "ends at 28 ms, exit code -9."
    )


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
        for start, end, _ in [*lane.calls, *lane.waits]:
            assert lane.began <= start <= end <= drawn.length
    for locale in LOCALES:
        assert len(picture.words(drawn, locale)) == len(drawn.lanes)
