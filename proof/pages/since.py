"""What has changed on a page and on its translation since they were last said to be in step."""

import difflib
import subprocess

from rich.table import Column, Table
from rich.text import Text

from proof.pages.page import Page
from proof.project import LOCALES

_STAMP = r'^twin: |^  *"twin": '


def since_the_stamp(page: Page) -> Table:
    """Both pages' changed paragraphs, side by side; all of them without a stamp or without git."""
    pair = sorted((page, page.twin), key=lambda each: LOCALES.index(each.locale))
    commit = _git(page, "log", "-1", "--format=%H", "-G", _STAMP, "--", page.name).strip()
    table = Table(*(Column(each.name, overflow="fold", ratio=1) for each in pair))
    table.add_row(*(Text("\n\n".join(_changes(each, commit)) or "as it was") for each in pair))
    return table


def _changes(page: Page, commit: str) -> list[str]:
    before = _git(page, "show", f"{commit}:{page.name}") if commit else ""
    old, new = page.body_of(before) if before else "", page.body
    told = difflib.ndiff(old.strip().split("\n\n"), new.strip().split("\n\n"))
    return [text for text in told if text.startswith(("- ", "+ ")) and text[2:].strip()]


def _git(page: Page, *command: str) -> str:
    """What git says, or nothing where there is no git, or no such file in that commit."""
    try:
        done = subprocess.run(["git", *command], cwd=page.root, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout.decode("utf-8", "replace")
