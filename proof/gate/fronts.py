"""What must hold for what stands above a page: what searches are told of it."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from proof.pages.page import Page, find_pages
from proof.project import SourceError
from proof.words import HAN

_KNOWN = {"twin", "asked", "description", "title"}
_OF_HOME = {"template", "hide"}


def fronts_can_be_read(root: Path) -> Iterator[str]:
    """What stands above each page is known, once, in its language, and said of no other page."""
    first: dict[tuple[str, str], Page] = {}
    for page in find_pages(root):
        try:
            yield from (f"{page.name}: {text}" for text in _faults(page))
            description = str(page.told.get("description") or page.name)
        except SourceError as error:
            yield f"{page.name}: {error}"
            continue
        other = first.setdefault((page.locale, description), page)
        if other is not page:
            yield f"{page.name}: has the description of {other.name}, {description!r}; mend it"


def pages_have_titles_of_their_own(root: Path) -> Iterator[str]:
    """No two pages of a language have the same title."""
    first: dict[tuple[str, str], Page] = {}
    for page in find_pages(root):
        other = first.setdefault((page.locale, page.title), page)
        if other is not page:
            yield f"{page.name}: has the title of {other.name}, {page.title!r}; give it its own"


def _faults(page: Page) -> Iterator[str]:
    told = page.told
    known = _KNOWN | _OF_HOME if page.address == "." else _KNOWN
    for name in sorted(set(told) - known):
        yield f"says {name} above its text, which is not known; {', '.join(sorted(known))} are"
    for name, times in Counter(page.front_names).items():
        if times > 1:
            yield f"says {name} {times} times above its text; once is enough"
    if "title" in told and not _is_text(told["title"]):
        yield "has a title above its text that is no text; give it one, or leave it out"
    if "description" in told:
        if not _is_text(told["description"]):
            yield "has a description that is no text; give it one, or leave it out"
        elif not _is_in_its_language(page, told["description"]):
            yield f"is described in another language, {told['description']!r}; translate it"
    yield from _asked(page, told.get("asked", ["?"]))


def _asked(page: Page, asked: Any) -> Iterator[str]:
    """Questions, each once. On a Chinese page errors and names stand as they are."""
    if not isinstance(asked, list) or not asked or not all(map(_is_text, asked)):
        yield 'has under asked what is no list of questions; give each a line, - "like this"'
        return
    for question, times in Counter(question.casefold() for question in asked).items():
        if times > 1:
            yield f"{page.at(question)}is asked {question!r} {times} times; once is enough"
        elif page.locale == "en" and HAN.search(question):
            yield f"{page.at(question)}is asked {question!r} in another language; translate it"


def _is_text(told: Any) -> bool:
    return isinstance(told, str) and bool(told.strip())


def _is_in_its_language(page: Page, text: str) -> bool:
    return bool(HAN.search(text)) == (page.locale == "zh")
