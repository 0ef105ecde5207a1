"""What must hold for the terms of the glossary, pages that use them, and the library's names."""

import re
from collections.abc import Iterator
from pathlib import Path

from proof.pages.glossary import FILE, terms
from proof.pages.library import Library
from proof.pages.page import Page, leads_nowhere


def terms_are_the_glossarys(page: Page) -> Iterator[str]:
    """A page calls things what the glossary of its language calls them; code aside."""
    told = page.article.prose(code="")
    for term in terms(page.root):
        for variant in term.variants.get(page.locale, []):
            if found := re.search(variant, told):
                name = term.names[page.locale]
                said = f"{page.at(found[0])}says {found[0]!r}"
                yield f"{said}; the glossary, {FILE}, says {name!r}; say that"


def the_glossary_leads_somewhere(root: Path) -> Iterator[str]:
    """Every term names a page, in each language, and a heading of it."""
    for term in terms(root):
        yield from (f"{FILE}: {term.id} {fault}" for fault in leads_nowhere(term.page, root))


def names_have_a_place(root: Path) -> Iterator[str]:
    """Every public name of the library is shown where its map says, or left out with a reason."""
    return Library(root).faults()
