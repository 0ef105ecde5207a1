"""What a page is: its source, what a reader gets of it, and its translation."""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from yaml import CSafeLoader, YAMLError, load  # type: ignore[import-untyped]

from proof import files
from proof.pages.article import Article, of_markdown, of_notebook
from proof.pages.document import Document
from proof.pages.notebooks import cells
from proof.pages.notebooks.notebook import Notebook, source
from proof.project import LOCALES, ROOT, SourceError

_FRONT = re.compile(r"\A---\n(.*?\n)---\n", re.S)
_TWIN = re.compile(r"^twin: *(\w+) *$", re.M)


@dataclass(frozen=True)
class Page(Document):
    """A page in Markdown, or a notebook, in one language."""

    @cached_property
    def twin(self) -> "Page":
        """The same page in the first language, or of a page in the first, in the second."""
        other = LOCALES[1] if self.locale == LOCALES[0] else LOCALES[0]
        below = self.path.relative_to(self.root / "docs" / self.locale)
        return Page(self.root / "docs" / other / below, self.root)

    @property
    def address(self) -> str:
        """Where it is on a built site, from the root of its language: ``creating/join``."""
        below = self.path.relative_to(self.root / "docs" / self.locale).with_suffix("")
        return (below.parent if below.name == "index" else below).as_posix()

    @property
    def is_notebook(self) -> bool:
        return self.path.suffix == ".ipynb"

    @cached_property
    def notebook(self) -> Notebook:
        return Notebook(self.path, self.root)

    @cached_property
    def text(self) -> str:
        return self.path.read_text("utf-8")

    @cached_property
    def body(self) -> str:
        """What a reader reads, in Markdown; of a notebook, its Markdown cells."""
        return self.body_of(self.text)

    def body_of(self, text: str) -> str:
        """The same, of another state of the file."""
        if self.is_notebook:
            return cells.prose(json.loads(text)["cells"])
        return _FRONT.sub("", text)

    @property
    def front(self) -> set[str]:
        """The names of what stands above the body."""
        return set(self.front_names)

    @property
    def front_names(self) -> list[str]:
        """The same, as often as they stand there."""
        front = _FRONT.match(self.text)
        return re.findall(r"^(\w+):", front[1], re.M) if front else []

    @cached_property
    def told(self) -> dict[str, Any]:
        """What stands above the body, by its name; of a notebook, what its metadata has of it.

        Raises SourceError where it cannot be read.
        """
        if self.is_notebook:
            metadata = self.notebook.content["metadata"]
            return {name: metadata[name] for name in ("description", "asked") if name in metadata}
        front = _FRONT.match(self.text)
        return _read(front[1]) if front else {}

    @cached_property
    def article(self) -> Article:
        """What a reader gets."""
        if self.is_notebook:
            return of_notebook(self.notebook)
        return of_markdown(self.body, self.locale)

    def at(self, *texts: str | None) -> str:
        """``line 7: ``, if the file has one of these texts, and has it once; or nothing."""
        for text in filter(None, texts):
            if self.text.count(text) == 1 and not self.is_notebook:
                return f"line {self.text[: self.text.index(text)].count(chr(10)) + 1}: "
        return ""

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
    def title(self) -> str:
        """The text of its first heading."""
        return next((heading.text for heading in self.article.headings), self.name)

    @property
    def examples(self) -> list[str]:
        """The ids of the snippets that the page shows, in order."""
        return [str(node.attributes["name"]) for node in self.article.made("example")]

    @property
    def code_cells(self) -> list[str]:
        return [source(c) for c in self.notebook.code] if self.is_notebook else []


@cache
def _read(front: str) -> dict[str, Any]:
    try:
        told = load(front, CSafeLoader)
    except YAMLError as error:
        why = str(error).splitlines()[0]
        raise SourceError(f"what stands above its text is not YAML, mend it: {why}") from None
    if not isinstance(told, dict):
        raise SourceError("what stands above its text is no list of names, mend it")
    return told


def find_pages(root: Path = ROOT) -> list[Page]:
    """Every page of both languages."""
    return [
        Page(path, root)
        for locale in LOCALES
        for suffix in ("md", "ipynb")
        for path in sorted((root / "docs" / locale).rglob(f"*.{suffix}"))
        if ".ipynb_checkpoints" not in path.parts
    ]


def leads_nowhere(address: str, root: Path) -> Iterator[str]:
    """What is wrong, in each language, with a page and its heading, as ``data/queue.md#join``."""
    file, _, anchor = address.partition("#")
    for locale in LOCALES:
        page = Page(root / "docs" / locale / file, root)
        if not page.path.is_file():
            yield f"leads to {page.name}, which is not there; mend its page"
        elif anchor not in [heading.id for heading in page.article.headings]:
            yield f"leads to #{anchor}, which {page.name} has not; mend it"


def found(path: Path, root: Path = ROOT) -> Page:
    """A page by its file. Raises SourceError where it is missing, or its twin."""
    page = Page(path.resolve(), root)
    if not page.path.is_file() or not page.twin.path.is_file():
        raise SourceError(f"{path}: the page or its translation is missing; nothing was stamped")
    return page


def stamp(page: Page) -> None:
    """Write into a page which state of its twin it is in step with now."""
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
