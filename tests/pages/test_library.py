"""The map of the library names what there is, and leads where it is shown."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from proof.pages import errors, library
from proof.pages.library import MAP, NAMES, Library, Shown
from proof.project import LOCALES, ROOT, SourceError

JOIN = "multiprocessing.Process.join"
PAGE = '# Join {{ #join }}\n\n```python\n--8<-- "chapter/join.py"\n```\n'


def test_the_names_are_those_of_this_python() -> None:
    """Whatever version it is: the newest was asked when the file was made."""
    told = subprocess.run([sys.executable, library._ASKED], capture_output=True, check=True)
    here = sys.version_info[:2]
    since = {n: tuple(map(int, v.split("."))) for n, v in Library().since.items()}
    assert set(json.loads(told.stdout)) == {name for name, first in since.items() if first <= here}


def test_everything_has_a_place_or_a_reason_in_every_language() -> None:
    known = Library()
    assert list(known.faults()) == []
    for name in known.since:
        why = known.reason(name)
        assert known.shown(name) or (why and all(why[locale] for locale in LOCALES)), name


@pytest.fixture
def mapped(tmp_path: Path) -> Callable[..., list[str]]:
    """What is wrong with a map of one name, on one page with one example."""
    (tmp_path / "snippets" / "chapter").mkdir(parents=True)
    (tmp_path / "snippets" / "chapter" / "join.py").write_text("child.join()\nrejoin()\n")
    for locale in LOCALES:
        (tmp_path / "docs" / locale).mkdir(parents=True)
        (tmp_path / "docs" / locale / "join.md").write_text(PAGE.format())

    def faults(text: str, names: str = JOIN) -> list[str]:
        asked = {"asked": ["3.15.2"], "names": dict.fromkeys(names.split(), "3.11")}
        (tmp_path / NAMES).write_text(json.dumps(asked))
        (tmp_path / MAP).write_text(text)
        return list(Library(tmp_path).faults())

    return faults


@pytest.mark.parametrize("locale", LOCALES)
def test_names_lead_to_every_error_that_has_an_entry(locale: str) -> None:
    table = library.table(ROOT, locale)
    assert [each.id for each in errors.entries() if f'"{each.address}"' not in table] == []


@pytest.mark.parametrize(
    ("names", "told"),
    [("", "say in `names` whose use brings it about"), ('"x.y"', "x.y is shown nowhere")],
)
def test_an_error_that_no_name_leads_to_is_told(
    mapped: Callable[..., list[str]], tmp_path: Path, names: str, told: str
) -> None:
    entry = (
        f'[late]\nerrors = ["Late"]\nexamples = []\nnames = [{names}]\nsays = {{zh = "", en = ""}}'
    )
    (tmp_path / errors.FILE).write_text(entry)
    (found,) = mapped(f'[shown]\n"{JOIN}" = ["join#join", "chapter/join"]')
    assert f"{errors.FILE}: late: {told}" in found


def test_a_name_that_is_shown_is_no_fault(mapped: Callable[..., list[str]]) -> None:
    assert mapped(f'[shown]\n"{JOIN}" = ["join#join", "chapter/join"]') == []
    assert mapped(f'[[left-out]]\nnames = ["{JOIN}"]\nzh = "旧"\nen = "old"') == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", f"{JOIN} is neither shown nor left out"),
        (f'[shown]\n"{JOIN}" = ["join#end", "chapter/join"]', "has no chapter/join under #end"),
        (f'[shown]\n"{JOIN}" = ["join", "chapter/other"]', "does not show chapter/other"),
        (
            f'[shown]\n"{JOIN}" = ["join", "chapter/join", "re"]',
            "there is no re in snippets/",
        ),
        (
            f'[shown]\n"{JOIN}" = ["join", "chapter/join"]\n"x.y" = ["join", "chapter/join"]',
            "x.y is no name of Python 3.15.2's",
        ),
    ],
)
def test_what_is_wrong_with_the_map_is_told(
    mapped: Callable[..., list[str]], text: str, told: str
) -> None:
    found = mapped(text)
    assert any(told in fault and fault.startswith(MAP) for fault in found), found


def test_another_thing_of_the_same_name_does_not_show_a_member(
    mapped: Callable[..., list[str]], tmp_path: Path
) -> None:
    """As an Event called ``closed`` does not show ``Connection.closed``."""
    shown, owner = '["join", "chapter/join"', JOIN.rpartition(".")[0]
    text, names = f'[shown]\n"{JOIN}" = {shown}]\n"{owner}" = {shown}, "child"]', f"{JOIN} {owner}"
    assert mapped(text, names) == []
    (tmp_path / "snippets" / "chapter" / "join.py").write_text("child = join = 1\njoin()\n")
    assert mapped(text, names) == [f"{MAP}: {JOIN}: there is no join in snippets/chapter/join.py"]


def test_a_page_that_is_not_there_is_told(mapped: Callable[..., list[str]]) -> None:
    with pytest.raises(SourceError, match=r"there is no page docs/zh/nowhere\.md"):
        mapped(f'[shown]\n"{JOIN}" = ["nowhere", "chapter/join"]')


def test_a_class_can_be_like_another(mapped: Callable[..., list[str]], tmp_path: Path) -> None:
    like = f'[shown]\n"a.B.join" = ["join", "chapter/join"]\n[same]\n"{JOIN[:-5]}" = "a.B"'
    mapped(like, f"{JOIN} a.B a.B.join {JOIN[:-5]}")
    assert Library(tmp_path).shown(JOIN) == Shown("join", "", "chapter/join", "join", True)
