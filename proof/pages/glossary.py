"""The glossary: docs/glossary.toml, one file for all languages, and the page that shows it."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from proof.pages.tables import SITE
from proof.project import LOCALES, ROOT, SourceError
from proof.templates import render

FILE = "docs/glossary.toml"


@dataclass(frozen=True)
class Term:
    """A term of the site, by its id, with a name and a sentence in each language."""

    id: str
    page: str
    """The page that treats it, with a heading's id: ``creating/three.md#event``."""
    names: dict[str, str]
    says: dict[str, str]
    variants: dict[str, list[str]]
    """Regular expressions for what a language's pages must not call it."""
    is_linked: bool
    """Whether pages link it where they first use it; not if its name is an everyday word too."""

    @property
    def anchor(self) -> str:
        """The id of that heading."""
        return self.page.partition("#")[2]

    @property
    def address(self) -> str:
        """Where a built site has that page."""
        folder = f"{self.page.partition('.md#')[0]}/".removesuffix("index/")
        return f"{SITE}{folder}#{self.anchor}"


def terms(root: Path = ROOT) -> list[Term]:
    """Every term, as the file has them. Raises SourceError for one that cannot be read."""
    try:
        return _terms((root / FILE).read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise SourceError(f"{FILE} cannot be read; mend it: {error}") from None


@cache
def _terms(text: str) -> list[Term]:
    return [_term(id, told) for id, told in tomllib.loads(text).items()]


def _term(id: str, told: dict[str, Any]) -> Term:
    try:
        names = {locale: told[locale] for locale in LOCALES}
        says = {locale: told["says"][locale] for locale in LOCALES}
        variants: dict[str, list[str]] = told.get("not", {})
        for pattern in (pattern for each in variants.values() for pattern in each):
            re.compile(pattern)
        return Term(id, told["page"], names, says, variants, told.get("link", True))
    except re.error as error:
        raise SourceError(f"{FILE}: {id}: {error.pattern!r} is no pattern; mend it") from None
    except KeyError as error:
        needs = f"page, and in each language ({', '.join(LOCALES)}) a name and says"
        raise SourceError(f"{FILE}: {id} lacks {error}; a term needs {needs}") from None


def table(root: Path, locale: str) -> Markup:
    """All terms in the order of this language's dictionaries, each linked to its page."""
    others = [other for other in LOCALES if other != locale]
    return render("pages/glossary.html", locale, terms=_sorted(terms(root), locale), others=others)


def _sorted(terms: list[Term], locale: str) -> list[Term]:
    """By letters; Chinese by sound, in which order GB 2312 has the common characters."""
    return sorted(terms, key=lambda term: term.names[locale].casefold().encode("gb18030"))
