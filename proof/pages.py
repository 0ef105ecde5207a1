"""What must hold for the pages, told without running or building anything.

Both languages have the same pages, heading ids, examples, drawings, admonitions and links, in the
same order; every Python fence is one example; every snippet is on a page; a page says which state
of its translation it was last brought in step with.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from proof import cells, files
from proof.markdown import EXAMPLE, marked_lines
from proof.notebook import Notebook, NotebookError, source
from proof.notebook import faults as notebook_faults
from proof.snippet import LOCALES, ROOT, SnippetError, find, get
from proof.snippet import faults as snippet_faults

_FENCE = re.compile(
    r"^(?P<indent> *)(?P<ticks>```+)(?P<head>[^\n`]*)\n(?P<body>.*?)^ *(?P=ticks) *$", re.M | re.S
)
_HEADING = re.compile(r"^(#{1,6}) +(.*?)(?: *\{ *#([\w-]+)[^}]*\})? *$", re.M)
_ID = re.compile(r"[a-z][a-z0-9-]*")
_DIAGRAM = re.compile(r"!\[([^\]]*)\]\(diagram:([\w-]+)")
_ADMONITION = re.compile(r'^ *(?:!!!|\?\?\?\+?) +"?(\w+)', re.M)
_LINK = re.compile(r"(?<!!)\[(?:[^\[\]]|\[[^\]]*\])*\]\(([^)\s]+)")
_FRONT = re.compile(r"\A---\n(.*?\n)---\n", re.S)
_TWIN = re.compile(r"^twin: *(\w+) *$", re.M)
_CODE = re.compile(r"(`+).+?\1", re.S)
_HAN = "\u4e00-\u9fff"
_COMMANDS = {"console", "shell", "powershell"}
"""Languages of fences that hold commands to type, never what they print."""


@dataclass(frozen=True)
class Page:
    """A page in Markdown, or a notebook, in one language."""

    path: Path
    root: Path = ROOT

    @property
    def name(self) -> str:
        """From the project's folder: ``docs/zh/creating/join.md``."""
        return self.path.relative_to(self.root).as_posix()

    @property
    def twin(self) -> "Page":
        """The same page in the other language."""
        docs, locale, *rest = self.path.relative_to(self.root).parts
        other = LOCALES[1 - LOCALES.index(locale)]
        return Page(self.root.joinpath(docs, other, *rest), self.root)

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


def faults(root: Path = ROOT) -> list[str]:
    """Everything that is wrong, a sentence each, the file first."""
    pages = find_pages(root)
    found = snippet_faults(root)
    for page in pages:
        for check in (_fences, _headings, _diagrams, _typography, _notebook):
            found += [f"{page.name}: {text}" for text in check(page)]
        if not page.twin.path.exists():
            found.append(f"{page.name}: its translation {page.twin.name} is missing; write it")
            continue
        found += [f"{page.name}: {text}" for text in _stale(page)]
        if page.path.is_relative_to(root / "docs" / LOCALES[0]):
            found += [f"{page.twin.name}: {text}" for text in _structure(page)]
    found += _unshown(pages, root)
    return found


def _fences(page: Page) -> Iterator[str]:
    for language, body, whole in page.fences:
        if language in ("python", "py", "python3", "pycon"):
            if not EXAMPLE.fullmatch(whole):
                first = body.strip().splitlines()[0] if body.strip() else "(nothing)"
                yield f'a Python fence holds one line, --8<-- "chapter/name.py"; this one {first!r}'
        elif language not in _COMMANDS:
            yield f"a fence in {language or 'no language'!r}; output comes from a snippet's run"
    for example in EXAMPLE.finditer(page.body):
        try:
            marked_lines(get(example["name"], page.root), example["options"])
        except SnippetError as error:
            yield str(error)


def _headings(page: Page) -> Iterator[str]:
    levels = [level for level, _, _ in page.headings]
    if levels.count(1) != 1 or levels[0] != 1:
        yield "needs exactly one heading of the first level, at the top"
    for _, text, anchor in page.headings:
        if not _ID.fullmatch(anchor):
            yield f"heading {text!r} needs an explicit id: {{ #like-this }}"
    for anchor, times in Counter(a for _, _, a in page.headings if a).items():
        if times > 1:
            yield f"the heading id #{anchor} is there {times} times"


def _diagrams(page: Page) -> Iterator[str]:
    for alt, name in _DIAGRAM.findall(page.prose):
        if not (page.root / "docs/assets/diagrams" / f"{name}.svg").exists():
            yield f"the drawing docs/assets/diagrams/{name}.svg is missing"
        if not alt.strip():
            yield f"the drawing {name} needs a text alternative"


def _typography(page: Page) -> Iterator[str]:
    """Chinese pages: full-width punctuation, a space between Chinese and Latin words."""
    if not page.path.is_relative_to(page.root / "docs" / "zh"):
        return
    prose = re.sub(r"\]\([^)]*\)(\{[^}]*\})?|<[^>]+>|\{ *[.#][^}]*\}", "]", page.prose)
    prose = _CODE.sub("`x`", prose)
    for pattern, mend in (
        (rf"[{_HAN}][,;:?!]", "full-width punctuation after Chinese"),
        (rf"[{_HAN}，。；：？！）”]\n *[{_HAN}（“]", "no line break within a paragraph: it shows"),
        (rf"[{_HAN}]\**[`A-Za-z0-9]|[`A-Za-z0-9%]\**[{_HAN}]", "a space between Chinese and Latin"),
    ):
        for match in re.finditer(pattern, _paired_code(prose)):
            start = max(0, match.start() - 8)
            yield f"wants {mend}: …{_paired_code(prose)[start : match.end() + 8]!r}"


def _paired_code(prose: str) -> str:
    return prose.replace("`x`", "code")


def _notebook(page: Page) -> Iterator[str]:
    if page.is_notebook:
        yield from notebook_faults(page.notebook)
        try:
            cells.markdown(page.notebook)
        except NotebookError as error:
            yield str(error).removeprefix(f"{page.name}: ")


def _stale(page: Page) -> Iterator[str]:
    if page.in_step_with != page.twin.digest:
        yield (
            f"{page.twin.name} has changed since they were in step; bring the change over, then "
            f"`python -m proof stamp {page.name}`"
        )


def _structure(page: Page) -> Iterator[str]:
    """How the twin departs from the page."""
    compared: dict[str, Callable[[Page], object]] = {
        "headings": lambda p: [(level, anchor) for level, _, anchor in p.headings],
        "examples and fences": lambda p: (
            [(language, body if language in _COMMANDS else "") for language, body, _ in p.fences]
            + [(name, "") for name in p.examples]
        ),
        "drawings": lambda p: [name for _, name in _DIAGRAM.findall(p.prose)],
        "admonitions": lambda p: _ADMONITION.findall(p.prose),
        "links": lambda p: p.links,
        "code cells": lambda p: p.code_cells,
    }
    for what, of in compared.items():
        mine, its = of(page), of(page.twin)
        if mine != its:
            yield f"its {what} are not those of {page.name}: {_first_difference(mine, its)}"


def _first_difference(mine: object, its: object) -> str:
    if isinstance(mine, Counter) and isinstance(its, Counter):
        return f"only there {sorted(mine - its)}, only here {sorted(its - mine)}"
    if isinstance(mine, list) and isinstance(its, list):
        for a, b in zip(mine, its, strict=False):
            if a != b:
                return f"there {a!r}, here {b!r}"
        return f"there {len(mine)}, here {len(its)}"
    return ""


def _unshown(pages: list[Page], root: Path) -> Iterator[str]:
    for locale in LOCALES:
        shown = {
            name
            for page in pages
            if page.path.is_relative_to(root / "docs" / locale)
            for name in page.examples
        }
        for snippet in find(root):
            if snippet.id not in shown:
                yield f"snippets/{snippet.id}.py: no page in docs/{locale} shows it"


def stamp(path: Path, root: Path = ROOT) -> None:
    """Write into a page which state of its twin it is in step with now.

    Raises SnippetError where the page or its twin is missing.
    """
    page = Page(path.resolve(), root)
    if not page.path.is_file() or not page.twin.path.is_file():
        raise SnippetError(f"{path}: the page or its translation is missing; nothing was stamped")
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
