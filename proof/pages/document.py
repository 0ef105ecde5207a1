"""What a page is written in, Markdown or a notebook: a file of one language's tree."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from proof.project import ROOT


@dataclass(frozen=True)
class Document:
    """A file below ``docs/<locale>/``."""

    path: Path
    root: Path = ROOT

    @cached_property
    def name(self) -> str:
        """From the project's folder: ``docs/zh/creating/join.md``."""
        return self.path.relative_to(self.root).as_posix()

    @cached_property
    def locale(self) -> str:
        return self.path.relative_to(self.root / "docs").parts[0]
