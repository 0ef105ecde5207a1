"""What must hold for the terms of the glossary, pages that use them, and the library's names."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from proof.pages.glossary import FILE, terms
from proof.pages.library import Library
from proof.pages.page import Page, leads_nowhere
from proof.project import LOCALES
from proof.words import HAN

_KNOWN = {*LOCALES, "says", "page", "link", "not"}


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


def the_glossary_can_be_read(root: Path) -> Iterator[str]:
    """Its sentences are in their languages, and pages link no name that is two terms'."""
    told = tomllib.loads((root / FILE).read_text("utf-8"))
    names = Counter((locale, term.names[locale]) for term in terms(root) for locale in LOCALES)
    for term in terms(root):
        for odd in sorted(set(told[term.id]) - _KNOWN):
            yield f"{FILE}: {term.id} says {odd}, which is not known; take it out"
        if not isinstance(term.is_linked, bool):
            yield f"{FILE}: {term.id}: link is true or false; mend it"
        for locale in LOCALES:
            if bool(HAN.search(term.says[locale])) != (locale == "zh"):
                yield f"{FILE}: {term.id} says {term.says[locale]!r} in {locale}; translate it"
            if term.is_linked and names[locale, term.names[locale]] > 1:
                yield f"{FILE}: {term.id} is not the only {term.names[locale]!r}; link one of them"


def names_have_a_place(root: Path) -> Iterator[str]:
    """Every public name of the library is shown where its map says, or left out with a reason."""
    return Library(root).faults()
