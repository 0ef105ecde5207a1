"""What the evidence says of all examples, page by page in reading order: the tables of the page
`evidence`, and what changes with the version of Python."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from markupsafe import Markup

from proof.examples.evidence import Evidence
from proof.examples.places import BROWSER, BROWSER_PYTHON, METHODS, PYTHONS, SYSTEMS, Place
from proof.examples.snippet import Snippet
from proof.pages.article import settings
from proof.pages.tables import Mark, findings, mark, span, system_name
from proof.project import ROOT
from proof.templates import render
from proof.words import Say, speaker

_MARKUP = re.compile(r"<[^>]*>|`")
_TITLE = re.compile(r"^# +(.+?) *(?:\{[^}]*\} *)?$", re.M)


def everything(
    snippets: list[Snippet], shown_on: dict[str, str], evidence: Evidence, locale: str
) -> Markup:
    """A table per chapter, in it each page with its examples: a column per start method, and one
    for the browser.

    A cell has a mark for each Python; the browser has one Python, or the reason for none.
    """
    say = speaker(locale)
    systems = [s for s in SYSTEMS if any(place.system == s for place in evidence)]

    def strips(snippet: Snippet, method: str, *systems: str) -> list[tuple[str, list[Mark]]]:
        return [_strip(snippet, method, system, evidence, say) for system in systems]

    def row(s: Snippet) -> tuple[Any, ...]:
        by_method = [(method, strips(s, method, *systems)) for method in METHODS]
        return s, by_method, strips(s, "spawn", BROWSER)

    places = {address: (chapter, title) for address, chapter, title in reading(locale)}
    ordered = in_reading_order(snippets, shown_on, places)
    chapters = []
    for chapter, of_chapter in groupby(ordered, lambda each: places.get(each[1], ("", ""))[0]):
        pages = [
            (address, places.get(address, ("", address))[1], [row(s) for s, _ in found])
            for address, found in groupby(of_chapter, lambda each: each[1])
        ]
        chapters.append((chapter, pages))
    return render("pages/evidence.html", locale, chapters=chapters, methods=METHODS)


def all_findings(
    snippets: list[Snippet], shown_on: dict[str, str], evidence: Evidence, locale: str
) -> Markup:
    """A list of what changes with the version of Python, each linked to where it is shown."""
    ordered = in_reading_order(snippets, shown_on, [address for address, *_ in reading(locale)])
    told = [(snippet, found) for snippet, _ in ordered for found in findings(snippet, evidence)]
    return render("pages/findings.html", locale, findings=told, shown_on=shown_on)


def in_reading_order(
    snippets: list[Snippet], shown_on: dict[str, str], pages: Iterable[str]
) -> list[tuple[Snippet, str]]:
    """Each with the page that shows it; on a page as they stand there, which ``shown_on`` has."""
    at_page = {address: n for n, address in enumerate(pages)}
    on_page = {id: n for n, id in enumerate(shown_on)}
    told = [(snippet, shown_on.get(snippet.id, "")) for snippet in snippets]
    return sorted(told, key=lambda s: (at_page.get(s[1], -1), on_page.get(s[0].id, -1)))


def reading(locale: str, root: Path = ROOT) -> Iterator[tuple[str, str, str]]:
    """Every page's address, chapter and title, as the navigation has them."""
    for entry in settings(locale, root)["nav"]:
        chapter, names = next(iter(entry.items())) if isinstance(entry, dict) else ("", [entry])
        for name in [names] if isinstance(names, str) else names:
            file = root / "docs" / locale / name
            title = _TITLE.search(file.read_text("utf-8")) if file.suffix == ".md" else None
            told = _MARKUP.sub("", title[1]) if title else Path(name).stem
            address = f"{name.removesuffix('.md')}/".removesuffix("index/")
            yield address, chapter or told, told


def _strip(
    snippet: Snippet, method: str, system: str, evidence: Evidence, say: Say
) -> tuple[str, list[Mark]]:
    """All Pythons of one start method on one system, in words and as marks."""
    pythons = (BROWSER_PYTHON,) if system == BROWSER else PYTHONS
    marks = [mark(snippet, method, Place(system, python), evidence, say) for python in pythons]
    held = [python for python, one in zip(pythons, marks, strict=True) if one.kind == "yes"]
    none = "proven.not-run" if method in snippet.methods else "proven.not-promised"
    return f"{system_name(system, say)} {span(held) or say(none)}", marks
