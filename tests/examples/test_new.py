"""``python -m proof new``: a program that runs, and commands that lead to a proven example."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from copying import copy_project

from proof.cli import main
from proof.examples.new import create
from proof.project import PROOF, ROOT, SourceError

SHOWN = '\n```python\n--8<-- "creating/fresh.py"\n```\n'


@pytest.mark.parametrize("name", ["creating/fresh", "snippets/chapter_2/fresh.py"])
def test_what_is_made_runs_and_is_all_that_is_made(tmp_path: Path, name: str) -> None:
    create(name, tmp_path)
    (file,) = (path for path in tmp_path.rglob("*") if path.is_file())
    printed = subprocess.run(
        [sys.executable, file], capture_output=True, text=True, timeout=600, check=True
    )
    assert printed.stdout.splitlines()[-1] == "parent: exit code 0"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("fresh", "call it chapter/name"),
        ("Creating/fresh", "call it chapter/name"),
        ("../fresh", "call it chapter/name"),
        ("a/b/c", "call it chapter/name"),
        ("data/queue", "for Python's own queue; choose another name"),
        ("data/taken", "is there already; choose another name"),
        ("data/recorded", "is there already; choose another name"),
    ],
)
def test_a_name_that_will_not_do_makes_nothing(tmp_path: Path, name: str, told: str) -> None:
    (tmp_path / "snippets" / "data").mkdir(parents=True)
    for taken in ("taken.py", "recorded.out"):
        (tmp_path / "snippets" / "data" / taken).write_text("mine", "utf-8")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(SourceError, match=told) as error:
        create(name, tmp_path)
    assert "\n" not in str(error.value)
    assert sorted(tmp_path.rglob("*")) == before
    assert (tmp_path / "snippets" / "data" / "taken.py").read_text("utf-8") == "mine"


def test_on_the_command_line_it_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    before = (ROOT / "snippets/creating/join.py").read_bytes()
    assert main(["new", "creating/join"]) == 2
    told = capsys.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 1)
    assert (ROOT / "snippets/creating/join.py").read_bytes() == before


@pytest.mark.xdist_group("runs")
def test_what_it_says_leads_to_a_proven_example(tmp_path: Path) -> None:
    root = tmp_path / "project"
    copy_project(root, "__pycache__", ".*_cache", "dist", "node_modules", ".made")
    pages = [root / "docs" / locale / "creating" / "join.md" for locale in ("zh", "en")]

    def proof(arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "proof", *arguments.split()],
            cwd=root,
            env=os.environ | {"PYTHONPATH": str(root), "COLUMNS": "200"},
            capture_output=True,
            text=True,
            timeout=900,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    said = proof("new creating/fresh")
    assert SHOWN in re.sub("\n     ", "\n", said)
    for page in pages:
        page.write_text(page.read_text("utf-8") + SHOWN, "utf-8")
    commands = re.findall(
        rf"^ +{re.escape(PROOF)} (.+)$", said.replace("PAGE", "join"), re.MULTILINE
    )
    assert [command.split()[0] for command in commands] == ["record", "stamp", "run"]
    for command in commands:
        verb, *names = command.split()
        if verb == "stamp":  # nobody is there to be asked
            for name in names:
                proof(f"stamp --yes {name}")
        else:
            proof(command)
    assert "make check" in said
    assert proof("check") == "", "of which this is what has to do with examples and pages"
