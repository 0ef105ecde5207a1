"""What changed from one Python to the next: docs/changes.toml, and tables made from evidence.

The file names programs, and for each which part of its output tells (a pattern of its promise's
``by-version``). The cells of a table are what that part was on each Python, as the evidence has it;
under which version a change is listed follows from them.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from markupsafe import Markup

from proof.examples.evidence import Evidence, load, proven
from proof.examples.places import OLDER, PYTHONS, Place
from proof.examples.snippet import get
from proof.pages.page import Page, leads_nowhere
from proof.pages.tables import SITE, minor, span
from proof.project import LOCALES, PROOF, ROOT, SourceError
from proof.templates import render

FILE = "docs/changes.toml"
PAGE = "changes/index.md"
"""The page that has the tables, one for each version in which something changed."""
COLUMNS = (*OLDER, *PYTHONS)


@dataclass(frozen=True)
class Change:
    """A row: what changed, in words, and the program that shows it."""

    id: str
    example: str
    seen: str
    """Name of the pattern of the example's promise that finds what changes."""
    page: str
    """The page that explains it, with a heading's id."""
    what: dict[str, str]
    now: dict[str, str]
    """What to write now, in each language."""

    @property
    def address(self) -> str:
        """Where a built site has that page."""
        file, _, anchor = self.page.partition("#")
        folder = f"{file.removesuffix('.md')}/".removesuffix("index/")
        return f"{SITE}{folder}#{anchor}"

    def cells(self, evidence: Evidence, root: Path = ROOT) -> list[str]:
        """What was seen on each of COLUMNS, on Linux; nothing where it was not run."""
        return [self._cell(Place("linux", python), evidence, root) for python in COLUMNS]

    def _cell(self, place: Place, evidence: Evidence, root: Path) -> str:
        snippet = get(self.example, root)
        if place not in proven(snippet, evidence):
            return ""
        methods: dict[str, list[str]] = {}
        for method, verdict in evidence[place][snippet.id]["methods"].items():
            methods.setdefault(verdict.get("seen", {}).get(self.seen, ""), []).append(method)
        if len(methods) == 1:
            return next(iter(methods))
        return "; ".join(f"{', '.join(under)}: {text}" for text, under in methods.items())


class Cell(NamedTuple):
    """The same on several Pythons in a row."""

    text: str
    pythons: str
    width: int
    new: bool
    """Whether it begins in the version that the table is about."""


def changes(root: Path = ROOT) -> list[Change]:
    """Every change, as the file has them. Raises SourceError for one that cannot be read."""
    try:
        table = tomllib.loads((root / FILE).read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise SourceError(f"{FILE} cannot be read; mend it: {error}") from None
    return [_change(id, told) for id, told in table.items()]


def _change(id: str, told: dict[str, Any]) -> Change:
    try:
        what, now = ({locale: told[key][locale] for locale in LOCALES} for key in ("what", "now"))
        return Change(id, told["example"], told["seen"], told["page"], what, now)
    except KeyError as error:
        needs = f"example, seen, page, and in each language ({', '.join(LOCALES)}) what and now"
        raise SourceError(f"{FILE}: {id} lacks {error}; a change needs {needs}") from None


def changed_in(cells: list[str]) -> list[tuple[int, int]]:
    """The Pythons on which another thing was seen than on the one before."""
    pairs = zip(cells, cells[1:], COLUMNS[1:], strict=False)
    return [python for before, after, python in pairs if before and after and before != after]


def table(root: Path, locale: str, version: str, shown_on: dict[str, str]) -> Markup:
    """What changed in this version: in words, what each Python showed, what to write now."""
    evidence = load(root)
    rows = []
    for change in changes(root):
        cells = change.cells(evidence, root)
        if version in map(minor, changed_in(cells)):
            rows.append((change, list(_joined(cells, version))))
    columns = [minor(python) for python in COLUMNS]
    return render(
        "pages/changes.html", locale, rows=rows, columns=columns, version=version, shown_on=shown_on
    )


def _joined(cells: list[str], version: str) -> Iterator[Cell]:
    """Neighbours that are the same, as one."""
    for text, group in groupby(zip(cells, COLUMNS, strict=True), key=lambda cell: cell[0]):
        pythons = [python for _, python in group]
        yield Cell(text, span(pythons), len(pythons), minor(pythons[0]) == version)


def faults(root: Path = ROOT) -> Iterator[str]:
    """Every row leads somewhere, was run on every Python that its program claims, and changes."""
    if not (root / FILE).exists():
        return
    evidence = load(root)
    pages = [Page(root / "docs" / locale / PAGE, root) for locale in LOCALES]
    for change in changes(root):
        yield from _not_there(change, root)
        cells = change.cells(evidence, root)
        claimed = get(change.example, root).promise.python
        for python, cell in zip(COLUMNS, cells, strict=True):
            if python >= claimed and not cell:
                mend = f"`{PROOF} run {change.example} --keep --python EXE`"
                yield f"{FILE}: {change.id} was not run on Python {minor(python)}; {mend}"
        versions = changed_in(cells)
        if not versions:
            yield f"{FILE}: {change.id} changes nowhere; remove it, or run its example on more"
        for page in pages:
            for version in map(minor, versions):
                marker = f"<!-- proof: changes {version} -->"
                if page.path.is_file() and marker not in page.text:
                    yield f"{page.name}: lacks {marker}, where {change.id} belongs"


def _not_there(change: Change, root: Path) -> Iterator[str]:
    if change.seen not in get(change.example, root).promise.by_version:
        yield f"{FILE}: {change.id}: {change.example} declares no by-version.{change.seen}"
    yield from (f"{FILE}: {change.id} {fault}" for fault in leads_nowhere(change.page, root))
