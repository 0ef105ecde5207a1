"""What Markdown became is kept; and forgotten as soon as it might become something else."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from proof.pages import article, conversions

TEXT = "# One { #one }\n\nTwo.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Nothing is known yet, and nothing has been kept."""
    monkeypatch.setattr(conversions, "FILE", tmp_path / "articles.json")
    forget()
    yield tmp_path
    forget()


def forget() -> None:
    """As another process begins."""
    for cached in (conversions._read, conversions._made_with, article.of_markdown):
        cached.cache_clear()
    conversions._asked.clear()
    conversions._new.clear()


def test_what_was_converted_is_read_by_the_next_process(folder: Path) -> None:
    before = article.of_markdown(TEXT, "en").headings
    conversions.save()
    forget()
    (name,) = json.loads(conversions.FILE.read_text("utf-8"))
    assert conversions.get(name)
    assert article.of_markdown(TEXT, "en").headings == before
    conversions.FILE.unlink()
    conversions.save()
    assert not conversions.FILE.exists(), "nothing of it was new"


def test_what_the_machine_makes_bears_a_mark_of_this_process_alone(folder: Path) -> None:
    text = '# One { #one }\n\n```python\n--8<-- "creating/join.py"\n```\n'
    assert len(article.of_markdown(text, "en").made("example")) == 1
    conversions.save()
    assert article.MADE not in conversions.FILE.read_text("utf-8")
    forget()
    assert len(article.of_markdown(text, "en").made("example")) == 1


def test_a_page_that_holds_what_stands_for_the_mark_is_not_kept(folder: Path) -> None:
    assert article.of_markdown("# One { #one }\n\n<p \0>x</p>\n", "en").made("example") == []
    conversions.save()
    assert not conversions.FILE.exists() or "\\u0000" not in conversions.FILE.read_text("utf-8")


def test_other_settings_and_other_code_are_another_conversion(tmp_path: Path) -> None:
    code = tmp_path / "article.py"
    code.write_text("once")
    names = [conversions.key(TEXT, {"toc": {}}, code), conversions.key(TEXT, {"toc": 1}, code)]
    names += [conversions.key("other", {"toc": {}}, code)]
    conversions._made_with.cache_clear()
    (tmp_path / "include.py").write_text("new")
    names += [conversions.key(TEXT, {"toc": {}}, code)]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("kept", ["", "[", "{", "[]"])
def test_what_cannot_be_read_is_converted_again(folder: Path, kept: str) -> None:
    conversions.FILE.write_text(kept)
    assert article.of_markdown(TEXT, "en").headings[0].id == "one"
    conversions.save()
    assert json.loads(conversions.FILE.read_text("utf-8"))


def test_where_nothing_can_be_kept_nothing_is(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "file").write_text("")
    monkeypatch.setattr(conversions, "FILE", folder / "file" / "articles.json")
    article.of_markdown(TEXT, "en")
    conversions.save()
