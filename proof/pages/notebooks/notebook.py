"""What a notebook is, and where it is found.

A notebook is ``docs/<language>/<chapter>/<name>.ipynb``, once in each language: the same code, so
it is executed once and its outputs go into both. What was executed is kept in its metadata as a
hash, so outputs that belong to other code are told apart. Where a cell prints a line that begins
with ✗, what the text claims did not hold, and such outputs are not kept.
"""

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from proof.pages.document import Document
from proof.project import LOCALES, ROOT

Cell = dict[str, Any]


class NotebookError(Exception):
    """A notebook cannot be executed or shown; the message names the file and the cell."""


@dataclass(frozen=True)
class Notebook(Document):
    """A notebook in one language."""

    @property
    def id(self) -> str:
        """The same in both languages: ``labs/cost``."""
        return self.path.relative_to(self.root / "docs" / self.locale).with_suffix("").as_posix()

    @cached_property
    def content(self) -> dict[str, Any]:
        """All of the file. Raises NotebookError where it is not a notebook."""
        try:
            content: dict[str, Any] = json.loads(self.path.read_text("utf-8"))
            if content["nbformat"] != 4:
                raise ValueError
        except (ValueError, KeyError, TypeError):
            raise NotebookError(f"{self.name}: this is not a notebook of format 4") from None
        return content

    @property
    def code(self) -> list[Cell]:
        """Its code cells, in order."""
        return [cell for cell in self.content["cells"] if cell["cell_type"] == "code"]

    @property
    def digest(self) -> str:
        """A hash of its code: outputs hold for this alone."""
        return hashlib.sha256("\0".join(map(source, self.code)).encode()).hexdigest()[:16]

    @property
    def printed(self) -> str:
        """A hash of its outputs, as they stand in the file."""
        return hash_of([cell["outputs"] for cell in self.code])

    @property
    def executed(self) -> dict[str, Any]:
        """The code's digest when it was executed, and where that was; or nothing."""
        kept: dict[str, Any] = self.content["metadata"].get("proof", {})
        return kept


def hash_of(outputs: list[Any]) -> str:
    """Of the outputs of all code cells."""
    told = json.dumps(outputs, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def source(cell: Cell) -> str:
    """What stands in a cell."""
    return "".join(cell["source"])


def find_notebooks(root: Path = ROOT) -> list[Notebook]:
    """Every notebook in every language."""
    return [
        Notebook(path, root)
        for locale in LOCALES
        for path in sorted((root / "docs" / locale).rglob("*.ipynb"))
        if ".ipynb_checkpoints" not in path.parts
    ]


def refuted(outputs: list[Any]) -> list[str]:
    """The claims that outputs say did not hold."""
    lines = "".join("".join(output.get("text", [])) for output in outputs).splitlines()
    return [line.removeprefix("✗").strip() for line in lines if line.startswith("✗")]
