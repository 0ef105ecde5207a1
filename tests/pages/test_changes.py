"""What changed, by version: rows in words, cells from evidence."""

import json
import re
import stat
from pathlib import Path

import pytest
from markdown import Markdown

from proof.examples.evidence import load
from proof.examples.places import OLDER, PYTHONS, Place
from proof.examples.run import RunError, interpreter
from proof.examples.snippet import Snippet, get
from proof.pages import changes, tables
from proof.pages.markdown import ExampleExtension
from proof.project import LOCALES

ALL = changes.changes()


def shown(version: str, locale: str = "en", root: Path | None = None) -> str:
    options = {"root": str(root)} if root else {}
    page = Markdown(extensions=[ExampleExtension(locale=locale, **options)])
    return page.convert(f"# A title\n\n<!-- proof: changes {version} -->\n")


@pytest.mark.parametrize("locale", LOCALES)
def test_every_change_stands_under_each_version_in_which_it_changed(locale: str) -> None:
    evidence = load()
    html = {tables.minor(python): shown(tables.minor(python), locale) for python in changes.COLUMNS}
    for change in ALL:
        new = set(map(tables.minor, changes.changed_in(change.cells(evidence))))
        assert new
        for version, told in html.items():
            assert (f'id="{version.replace(".", "-")}-{change.id}"' in told) == (version in new)


def test_cells_are_what_was_seen_and_neighbours_that_are_the_same_are_one() -> None:
    html = shown("3.14")
    (row,) = re.findall(r'<tbody id="3-14-default-method">.*?</tbody>', html, re.S)
    cells = re.findall(r'<td colspan="(\d)"( class="new")? [^>]*><code>(\w+)</code>', row)
    assert cells == [("6", "", "fork"), ("2", ' class="new"', "forkserver")]
    assert "site:methods/since-3-14/#since-3-14" in row
    assert "#example-creating-default_method" in row
    assert "<code>set_start_method(&#34;fork&#34;)</code>" in row


PROGRAM = "print('word: new')\n"
TOML = "[by-version]\nword = 'word: (.+)$'\n[python]\nfrom = '3.10'\nzh = '对照'\nen = 'x'\n"
ROW = """[it]
example = "chapter/a"
seen = "word"
page = "chapter/page.md#a-title"
what = { zh = "甲", en = "a `word`" }
now = { zh = "乙", en = "another" }
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """One program, which says another word since 3.13, and one row."""
    files = {"snippets/chapter/a.py": PROGRAM, "snippets/chapter/a.toml": TOML}
    files |= {"snippets/chapter/a.out": "word: new\n", changes.FILE: ROW}
    for locale in LOCALES:
        files[f"docs/{locale}/chapter/page.md"] = "# A title { #a-title }\n"
        files[f"docs/{locale}/{changes.PAGE}"] = "# C { #c }\n\n<!-- proof: changes 3.13 -->\n"
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "evidence").mkdir()
    for python in changes.COLUMNS[2:]:
        seen = {"seen": {"word": "new" if python >= (3, 13) else "old"}}
        prove(tmp_path, python, dict.fromkeys(("fork", "spawn"), seen))
    return tmp_path


def prove(
    root: Path, python: tuple[int, int], methods: dict[str, dict[str, dict[str, str]]]
) -> None:
    digest = Snippet(root / "snippets/chapter/a.py", root).digest
    file = root / "evidence" / Place("linux", python).file_name
    file.write_text(json.dumps({"chapter/a": {"digest": digest, "methods": methods}}))


def test_what_is_not_claimed_is_no_change_and_methods_that_differ_are_told(root: Path) -> None:
    assert list(changes.faults(root)) == []
    prove(root, (3, 15), {"fork": {"seen": {"word": "f"}}, "spawn": {"seen": {"word": "s"}}})
    (change,) = changes.changes(root)
    cells = change.cells(load(root), root)
    assert cells == ["", "", "old", "old", "old", "new", "new", "fork: f; spawn: s"]
    assert changes.changed_in(cells) == [(3, 13), (3, 15)]
    assert "it" not in re.findall(r'<tbody id="3-1\d-(\w+)">', shown("3.10", root=root))


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (changes.FILE, '"word"', '"other"', "declares no by-version.other"),
        (changes.FILE, "page.md", "none.md", "leads to docs/en/chapter/none.md, which is not"),
        (changes.FILE, "#a-title", "#b", "leads to #b, which docs/zh/chapter/page.md has not"),
        ("snippets/chapter/a.py", "new", "now", "was not run on Python 3.12; `"),
        ("docs/en/changes/index.md", "3.13", "3.12", "lacks <!-- proof: changes 3.13 -->, where"),
        ("evidence/linux-3.10.json", "old", "new", "lacks <!-- proof: changes 3.11 -->, where it"),
    ],
)
def test_faults_are_told(root: Path, file: str, old: str, new: str, told: str) -> None:
    (root / file).write_text((root / file).read_text("utf-8").replace(old, new), "utf-8")
    assert any(told in fault for fault in changes.faults(root))


def test_a_row_that_changes_nowhere_is_told(root: Path) -> None:
    for python in PYTHONS:
        prove(root, python, {"fork": {"seen": {"word": "old"}}})
    assert any("changes nowhere" in fault for fault in changes.faults(root))


def test_a_row_that_lacks_something_is_refused(root: Path) -> None:
    (root / changes.FILE).write_text("[it]\nexample = 'chapter/a'\n", "utf-8")
    with pytest.raises(changes.SourceError, match="it lacks 'what'; a change needs example, seen"):
        list(changes.faults(root))


def test_an_older_python_is_named_by_the_programs_that_claim_it_alone() -> None:
    older, other = get("changes/exits"), get("creating/join")
    evidence = load()
    for snippet, first in ((older, OLDER[0]), (other, PYTHONS[0])):
        line = str(tables.proof_line(snippet, evidence, "en"))
        heads = re.findall(r'<th scope="col">(3\.\d+)</th>', line)
        assert heads[0] == tables.minor(first)
        assert f"Python {tables.minor(first)}–3.15, Linux" in line
    assert "Python 3.11–3.15" in tables.totals([older, other], evidence, "en")


def test_a_python_older_than_all_of_these_is_refused(tmp_path: Path) -> None:
    ancient = tmp_path / "python"
    ancient.write_text('#!/bin/sh\necho \'["/python", "3.7.16", "/lib"]\'\n')
    ancient.chmod(ancient.stat().st_mode | stat.S_IXUSR)
    with pytest.raises(RunError, match=r"Python 3\.7\.16; snippets need 3\.8 or newer"):
        interpreter(str(ancient))
