"""A record is kept where nothing changed, and written anew where it shows another program."""

from pathlib import Path

import pytest

from proof.examples.record import record
from proof.examples.run import Run
from proof.examples.snippet import get

RAISED = """Traceback (most recent call last):
  File "fails.py", line {number}, in <module>
    {line}
    ~~~~^^
  File "…/multiprocessing/process.py", line {frame}, in join
    assert self._popen is not None, 'can only join a started process'
AssertionError: can only join a started process
"""


@pytest.mark.parametrize(
    ("number", "line", "kept"),
    [(3, "Process().join()", True), (2, "Process().join()", False), (3, "child.join()", False)],
)
def test_a_traceback_shows_the_program_as_it_is(
    number: int, line: str, kept: bool, tmp_path: Path
) -> None:
    folder = tmp_path / "snippets" / "creating"
    folder.mkdir(parents=True)
    folder.joinpath("fails.py").write_text(
        "from multiprocessing import Process\n\nProcess().join()\n", "utf-8"
    )
    folder.joinpath("fails.toml").write_text("exit = 1\nstderr = true\n", "utf-8")
    before = RAISED.format(number=number, line=line, frame=148)
    seen = RAISED.format(number=3, line="Process().join()", frame=155)
    file = folder / "fails.err"
    file.write_text(before, "utf-8")
    run = Run("", seen, 1, 0.1, False, ())
    assert record(get("creating/fails", tmp_path), {"spawn": run}) == []
    assert file.read_text("utf-8") == (before if kept else seen)
