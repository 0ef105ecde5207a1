"""What must hold between a page and its translation: two originals of one structure."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from proof.pages.article import Part, beginning
from proof.pages.page import Page
from proof.project import LOCALES, PROOF


def is_translated(page: Page) -> Iterator[str]:
    """Every page is there in the other language too."""
    if not page.twin.path.exists():
        yield f"its translation {page.twin.name} is missing; write it"


def is_in_step(page: Page) -> Iterator[str]:
    """A page names the state of its translation that it was last brought in step with."""
    if page.twin.path.exists() and page.in_step_with != page.twin.digest:
        yield (
            f"{page.twin.name} has changed since they were in step; bring the change over, then "
            f"`{PROOF} stamp {page.name}`"
        )


def has_the_same_skeleton(page: Page) -> Iterator[str]:
    """Headings, paragraphs, lists, rows, examples, drawings, links are the same, in one order."""
    if not page.twin.path.exists():
        return
    there, here = page.twin.article.skeleton, page.article.skeleton
    told = [[part.told for part in parts] for parts in (there, here)]
    for _, a, b, c, d in _differences(*told):
        if a < b and c == d:
            more = f", and {b - a - 1} more after it" if b - a > 1 else ""
            where = f"{page.twin.name}{_line(page.twin, there[a], ', {}')}"
            yield f"lacks {told[0][a]}{more}, which {where} has there; put it here, or not there"
        elif told[0][a:b] != told[1][c:d] and a < b and page.locale != LOCALES[0]:
            where = f"{page.twin.name}{_line(page.twin, there[a], ', {},')}"
            here_is = f"{_line(page, here[c], '{}: ')}has {told[1][c]}"
            yield f"{here_is} where {where} has {told[0][a]}; make them the same"


def has_the_same_figures(page: Page) -> Iterator[str]:
    """What is counted and measured in the prose is the same: figures of two digits and more."""
    if page.locale != LOCALES[0] and page.twin.path.exists():
        for one, other in ((page, page.twin), (page.twin, page)):
            for figure in sorted(_figures(one) - _figures(other)):
                where = f"{one.name}, {one.at(figure)}".rstrip(", :")
                yield f"{figure} is said in {where}, not in {other.name}; say the same in both"


def has_the_same_front(page: Page) -> Iterator[str]:
    """What stands above a page, such as its description, is there in both languages."""
    if page.twin.path.exists():
        for name in sorted(page.twin.front - page.front):
            yield f"has no {name} above its text, which {page.twin.name} has; give it one"


def has_the_same_cells(page: Page) -> Iterator[str]:
    """A notebook's code is the same, cell by cell."""
    there, here = page.twin.code_cells if page.twin.path.exists() else [], page.code_cells
    if page.locale != LOCALES[0] and there != here:
        pairs = zip(there, here, strict=False)
        same = next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(there), len(here)))
        mend = f"from cell {same + 1} on; make them so"
        yield f"its code cells are not those of {page.twin.name}, {mend}"


def _differences(there: list[str], here: list[str]) -> Iterator[tuple[str, int, int, int, int]]:
    if there != here:
        yield from SequenceMatcher(None, there, here, autojunk=False).get_opcodes()


def _figures(page: Page) -> set[str]:
    text = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", page.article.prose(code=""))
    text = re.sub(r"(\d+) ?万", r"\g<1>0000", text)
    return set(re.findall(r"\d+(?:\.\d+)+|\d{2,}", text))


def _line(page: Page, part: Part, form: str) -> str:
    given = part.node.attributes
    line = page.at(given.get("name"), given.get("href"), beginning(part.node)).rstrip(": ")
    return form.format(line) if line else ""
