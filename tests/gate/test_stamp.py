"""A stamp says that somebody has read both pages: it shows what has changed, and asks."""

import subprocess
from pathlib import Path

import pytest
from rich.console import Console

from proof import cli
from proof.pages.page import Page, stamp
from proof.pages.since import since_the_stamp

PAGES = {"zh": "# 等 { #x }\n\n等 [一个] 子进程。\n", "en": "# Wait { #x }\n\nWait for [one].\n"}


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Page]:
    """Two pages that were stamped and committed, then changed."""
    for locale, text in PAGES.items():
        file = tmp_path / "docs" / locale / "x.md"
        file.parent.mkdir(parents=True)
        file.write_text(text, "utf-8")
    for locale in PAGES:
        stamp(Page(tmp_path / "docs" / locale / "x.md", tmp_path))
    name = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    for command in (["init", "-q"], ["add", "."], [*name, "commit", "-q", "-m", "x"]):
        subprocess.run(["git", *command], cwd=tmp_path, check=True)
    file = tmp_path / "docs" / "en" / "x.md"
    file.write_text(file.read_text("utf-8") + "\nAnd look at it.\n", "utf-8")
    monkeypatch.setattr(cli, "found", lambda path: Page(tmp_path / path, tmp_path))
    return {locale: Page(tmp_path / "docs" / locale / "x.md", tmp_path) for locale in PAGES}


def shown(page: Page) -> str:
    console = Console(width=120, record=True, file=open("/dev/null", "w"))  # noqa: SIM115
    console.print(since_the_stamp(page))
    return console.export_text()


def test_the_changes_of_both_pages_stand_side_by_side(pages: dict[str, Page]) -> None:
    assert "as it was" in shown(pages["zh"])
    assert "+ And look at it." in shown(pages["zh"])
    assert "Wait for" not in shown(pages["zh"])
    before = pages["zh"].text
    pages["zh"].path.write_text(before.replace("[一个]", "[两个]"), "utf-8")
    line = next(line for line in shown(Page(pages["zh"].path, pages["zh"].root)).splitlines()[3:])
    assert "等 [" in line and "And look" in line


def test_without_a_stamp_all_is_shown(pages: dict[str, Page]) -> None:
    subprocess.run(["rm", "-rf", ".git"], cwd=pages["en"].root, check=True)
    assert "+ 等 [一个] 子进程。" in shown(pages["en"])
    assert "+ Wait for [one]." in shown(pages["en"])


@pytest.mark.parametrize(
    "given", [["docs/zh/x.md"], ["--yes", "docs/zh/x.md", "docs/en/x.md"], ["docs/zh/x.md"] * 2]
)
def test_without_a_terminal_one_page_is_stamped_at_a_time(
    pages: dict[str, Page], given: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    before = pages["zh"].text
    assert cli.main(["stamp", *given]) == 2
    assert "in a terminal, or one page with --yes" in capsys.readouterr().err
    assert pages["zh"].path.read_text("utf-8") == before
    assert cli.main(["stamp", "--yes", "docs/zh/x.md"]) == 0
    stamped = Page(pages["zh"].path, pages["zh"].root)
    assert stamped.in_step_with == stamped.twin.digest != pages["zh"].in_step_with


def test_in_a_terminal_each_page_is_asked_for(
    pages: dict[str, Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, answers = [], iter(["n", "y"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda text: asked.append(text) or next(answers))
    assert cli.main(["stamp", "docs/zh/x.md", "docs/zh/x.md"]) == 1
    assert len(asked) == 2 and "docs/zh/x.md say what docs/en/x.md says" in asked[0]
    stamped = Page(pages["zh"].path, pages["zh"].root)
    assert stamped.in_step_with == stamped.twin.digest
