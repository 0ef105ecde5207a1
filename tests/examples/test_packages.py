"""What a program needs beyond the standard library stands in it, and the runner brings it."""

import sys
from pathlib import Path

import pytest

from proof.examples import packages
from proof.examples.run import RunError, interpreter, tasks
from proof.examples.snippet import Snippet
from proof.project import SourceError

BLOCK = "# /// script\n{}# ///\nprint()\n"


def snippet(root: Path, source: str) -> Snippet:
    file = root / "snippets" / "chapter" / "name.py"
    file.parent.mkdir(parents=True)
    file.write_text(source, "utf-8")
    return Snippet(file, root)


@pytest.mark.parametrize(
    ("said", "needed"),
    [
        ('# dependencies = ["numpy", "scipy>=1"]\n', ("numpy", "scipy>=1")),
        ('# dependencies = [\n#   "numpy",\n# ]\n', ("numpy",)),
    ],
)
def test_a_program_says_what_it_needs(tmp_path: Path, said: str, needed: tuple[str, ...]) -> None:
    assert snippet(tmp_path, BLOCK.format(said)).promise.requires == needed


def test_most_need_nothing(tmp_path: Path) -> None:
    assert snippet(tmp_path, "# script\nprint()\n").promise.requires == ()


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (BLOCK.format("# dependencies = numpy\n"), "is not TOML"),
        (BLOCK.format('# dependencies = "numpy"\n'), "one # /// script block is known"),
        (BLOCK.format('# requires-python = ">=3.12"\n'), "one # /// script block is known"),
        (BLOCK.format("# dependencies = []\n") * 2, "one # /// script block is known"),
    ],
)
def test_what_is_said_badly_is_one_sentence(tmp_path: Path, source: str, told: str) -> None:
    with pytest.raises(SourceError) as error:
        _ = snippet(tmp_path, source).promise
    assert str(error.value).startswith("snippets/chapter/name.py: ") and told in str(error.value)


def test_what_cannot_be_had_stops_before_anything_runs(tmp_path: Path) -> None:
    lacking = snippet(tmp_path, BLOCK.format('# dependencies = ["no-such-package-as-this"]\n'))
    with pytest.raises(RunError, match=r"snippets/chapter/name\.py: no-such-package-as-this"):
        tasks([lacking], ["spawn"], [interpreter(sys.executable)])
    left = [file.name for file in packages._ROOM.iterdir()]
    assert not [name for name in left if name.startswith(".new-")]
    assert not packages.folder(lacking.promise.requires, sys.executable).exists()
