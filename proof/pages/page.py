"""What a page is, read from its source: headings, fences, examples, links; and its translation."""

import hashlib
import json
import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from proof import files
from proof.pages.document import Document
from proof.pages.include import EXAMPLE
from proof.pages.notebooks import cells
from proof.pages.notebooks.notebook import Notebook, source
from proof.project import LOCALES, ROOT, SourceError

_FENCE = re.compile(
    r"^(?P<indent> *)(?P<ticks>```+)(?P<head>[^\n`]*)\n(?P<body>.*?)^ *(?P=ticks) *$", re.M | re.S
)
_HEADING = re.compile(r"^(#{1,6}) +(.*?)(?: *\{ *#([\w-]+)[^}]*\})? *$", re.M)
_DIAGRAM = re.compile(r"!\[([^\]]*)\]\(diagram:([\w-]+)")
_ADMONITION = re.compile(r'^ *(?:!!!|\?\?\?\+?) +"?(\w+)', re.M)
_LINK = re.compile(r"(?<!!)\[(?:[^\[\]]|\[[^\]]*\])*\]\(([^)\s]+)")
_FRONT = re.compile(r"\A---\n(.*?\n)---\n", re.S)
_TWIN = re.compile(r"^twin: *(\w+) *$", re.M)
COMMANDS = {"console", "shell", "powershell"}
"""Languages of fences that hold commands to type, never what they print."""


@dataclass(frozen=True)
class Page(Document):
    """A page in Markdown, or a notebook, in one language."""

    @property
    def twin(self) -> "Page":
        """The same page in the first language, or of a page in the first, in the second."""
        other = LOCALES[1] if self.locale == LOCALES[0] else LOCALES[0]
        below = self.path.relative_to(self.root / "docs" / self.locale)
        return Page(self.root / "docs" / other / below, self.root)

    @property
    def is_notebook(self) -> bool:
        return self.path.suffix == ".ipynb"

    @property
    def notebook(self) -> Notebook:
        return Notebook(self.path, self.root)

    @cached_property
    def text(self) -> str:
        return self.path.read_text("utf-8")

    @cached_property
    def body(self) -> str:
        """What a reader reads, in Markdown; of a notebook, its Markdown cells."""
        if self.is_notebook:
            return cells.prose(self.notebook.content["cells"])
        return _FRONT.sub("", self.text)

    @cached_property
    def prose(self) -> str:
        """The body without its fences."""
        return _FENCE.sub("", self.body)

    @property
    def digest(self) -> str:
        """A hash of the body, for the twin to name."""
        return hashlib.sha256(self.body.strip().encode()).hexdigest()[:12]

    @property
    def in_step_with(self) -> str:
        """The twin's digest when this page was last brought in step with it, or nothing."""
        if self.is_notebook:
            return str(self.notebook.content["metadata"].get("twin", ""))
        front = _FRONT.match(self.text)
        twin = _TWIN.search(front[1]) if front else None
        return twin[1] if twin else ""

    @property
    def headings(self) -> list[tuple[int, str, str]]:
        """Level, text and explicit id (or nothing) of each heading."""
        return [(len(h[1]), h[2], h[3] or "") for h in _HEADING.finditer(self.prose)]

    @property
    def title(self) -> str:
        """The text of its first heading."""
        return next((text for _, text, _ in self.headings), self.name)

    @property
    def fences(self) -> list[tuple[str, str, str]]:
        """Language, body and the whole of each fence."""
        return [
            ((f["head"].split() or [""])[0], f["body"], f[0]) for f in _FENCE.finditer(self.body)
        ]

    @property
    def examples(self) -> list[str]:
        """The ids of the snippets that the page includes, in order."""
        return [m["name"].removesuffix(".py") for m in EXAMPLE.finditer(self.body)]

    @property
    def drawings(self) -> list[tuple[str, str]]:
        """Text alternative and name of each drawing."""
        return _DIAGRAM.findall(self.prose)

    @property
    def admonitions(self) -> list[str]:
        """The kind of each admonition."""
        return _ADMONITION.findall(self.prose)

    @property
    def code_cells(self) -> list[str]:
        return [source(c) for c in self.notebook.code] if self.is_notebook else []

    @property
    def links(self) -> Counter[str]:
        """Where the page leads, with the language of the Python documentation left out."""
        return Counter(link.replace("/zh-cn/", "/") for link in _LINK.findall(self.prose))


def find_pages(root: Path = ROOT) -> list[Page]:
    """Every page of both languages."""
    return [
        Page(path, root)
        for locale in LOCALES
        for suffix in ("md", "ipynb")
        for path in sorted((root / "docs" / locale).rglob(f"*.{suffix}"))
        if ".ipynb_checkpoints" not in path.parts
    ]


def stamp(path: Path, root: Path = ROOT) -> None:
    """Write into a page which state of its twin it is in step with now.

    Raises SourceError where the page or its twin is missing.
    """
    page = Page(path.resolve(), root)
    if not page.path.is_file() or not page.twin.path.is_file():
        raise SourceError(f"{path}: the page or its translation is missing; nothing was stamped")
    if page.is_notebook:
        content = page.notebook.content
        content["metadata"]["twin"] = page.twin.digest
        text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    else:
        front = _FRONT.match(page.text)
        kept = _TWIN.sub("", front[1]).strip("\n") if front else ""
        head = f"{kept}\ntwin: {page.twin.digest}" if kept else f"twin: {page.twin.digest}"
        text = f"---\n{head}\n---\n\n{page.body.lstrip()}"
    files.replace(page.path, text)
