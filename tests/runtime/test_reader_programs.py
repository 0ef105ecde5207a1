"""Programs as readers write them give in the browser what CPython gave, in a real Chromium.

What that was is kept by runtime/tests/compare.py, which also runs them in both places at once.
"""

import sys

import compare
import pytest
import share

from proof.examples import browser
from proof.examples.browser import Runner
from proof.examples.judge import judge
from proof.examples.run import Run, RunError
from proof.examples.snippet import Snippet

PROGRAMS = compare.programs()
DUE = share.of_today(PROGRAMS, lambda program: program.path.stem, share.IN_BROWSER)
TWO_WORKERS = [
    pytest.param(program, id=program.path.stem, marks=pytest.mark.xdist_group(f"programs{n % 2}"))
    for n, program in enumerate(DUE)
]
GIVEN = Run("one\n", "", 0, 0.1, False, ())


@pytest.mark.parametrize("program", TWO_WORKERS)
def test_a_program_gives_what_cpython_gave(program: Snippet, runner: Runner) -> None:
    (task,) = compare.tasks([program], runner.python)
    problems = judge(program, "spawn", runner.run(task))
    assert not problems, "\n".join([f"runtime/tests/programs/{program.path.name}", *problems])


def test_there_are_programs_of_every_kind() -> None:
    assert len(PROGRAMS) >= 60
    assert {p.path.stem.partition("_")[0] for p in PROGRAMS} >= set("abcdefghijklmno")


def test_of_every_program_it_is_kept_what_cpython_gave() -> None:
    assert [p.path.name for p in PROGRAMS if not p.record_file("out").is_file()] == []


def test_a_name_chooses_a_program_and_a_letter_a_kind() -> None:
    assert [p.path.stem for p in compare.programs(["c_flock"])] == ["c_flock"]
    assert {p.path.stem[:2] for p in compare.programs(["c", "f"])} == {"c_", "f_"}
    with pytest.raises(RunError, match="c_nothing: there is no such program"):
        compare.programs(["c_nothing"])


@pytest.mark.parametrize(
    ("page", "told"),
    [
        (Run("two\n", "", 0, 0.1, False, ()), "stdout differs"),
        (Run("one\n", "Exception ignored\n", 0, 0.1, False, ()), "stderr differs"),
        (Run("one\n", "", 1, 0.1, False, ()), "exit code 1, CPython's is 0"),
        (Run("one\n", "", -9, 20.0, True, ()), "still running after 20 s"),
    ],
)
def test_what_the_browser_gives_otherwise_is_told(page: Run, told: str) -> None:
    assert [told in text for text in compare.differences(PROGRAMS[0], GIVEN, page)] == [True]
    assert list(compare.differences(PROGRAMS[0], GIVEN, GIVEN)) == []


def test_a_python_of_another_version_is_nothing_to_compare_with(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(browser, "BROWSER_PYTHON", (3, 99))
    with pytest.raises(RunError, match=r"there is no Python 3\.99 to compare with"):
        browser.counterpart()
    with pytest.raises(RunError, match=r"not the browser's version, 3\.99"):
        browser.counterpart(sys.executable)
