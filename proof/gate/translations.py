"""What must hold between a page and its translation: two originals of one structure."""

from collections import Counter
from collections.abc import Callable, Iterator

from proof.pages.page import COMMANDS, Page
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


def same_headings(page: Page) -> Iterator[str]:
    """Headings have the same levels and ids, in the same order."""
    return _same(page, "headings", lambda p: [(level, anchor) for level, _, anchor in p.headings])


def same_examples(page: Page) -> Iterator[str]:
    """The same examples are shown, in the same order."""
    twin = page.twin
    if twin.path.exists():
        for name in sorted(set(twin.examples) - set(page.examples)):
            include = f'--8<-- "{name}.py"'
            yield f"lacks {include}, which {twin.name} has at that place; put it here, or not there"
        if page.locale != LOCALES[0] and set(twin.examples) == set(page.examples):
            yield from _same(page, "examples", lambda p: p.examples)


def same_fences(page: Page) -> Iterator[str]:
    """Fences and their commands are the same, in the same order."""

    def told(page: Page) -> list[tuple[str, str]]:
        return [(lang, body if lang in COMMANDS else "") for lang, body, _ in page.fences]

    return _same(page, "fences", told)


def same_drawings(page: Page) -> Iterator[str]:
    """Drawings are the same, in the same order."""
    return _same(page, "drawings", lambda p: [name for _, name in p.drawings])


def same_admonitions(page: Page) -> Iterator[str]:
    """Admonitions are of the same kinds, in the same order."""
    return _same(page, "admonitions", lambda p: p.admonitions)


def same_links(page: Page) -> Iterator[str]:
    """Links lead to the same places, the documentation's language aside."""
    return _same(page, "links", lambda p: p.links)


def same_code_cells(page: Page) -> Iterator[str]:
    """A notebook's code is the same, cell by cell."""
    return _same(page, "code cells", lambda p: p.code_cells)


def _same(page: Page, what: str, of: Callable[[Page], object]) -> Iterator[str]:
    """How the page departs from its twin in the first language."""
    if page.locale != LOCALES[0] and page.twin.path.exists():
        there, here = of(page.twin), of(page)
        if there != here:
            difference = _first_difference(there, here)
            yield f"its {what} are not those of {page.twin.name}; make them so: {difference}"


def _first_difference(there: object, here: object) -> str:
    if isinstance(there, Counter) and isinstance(here, Counter):
        return f"only there {sorted(there - here)}, only here {sorted(here - there)}"
    if isinstance(there, list) and isinstance(here, list):
        for a, b in zip(there, here, strict=False):
            if a != b:
                return f"there {a!r}, here {b!r}"
        return f"there {len(there)}, here {len(here)}"
    return ""
