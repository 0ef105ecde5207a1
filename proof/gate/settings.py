"""What must hold for what MkDocs is told: the navigation, and that nothing is let pass."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from proof.pages.article import settings
from proof.pages.page import find_pages
from proof.project import LOCALES


def the_navigation_has_every_page(root: Path) -> Iterator[str]:
    """Every page is in the navigation once; languages have the same pages in the same order."""
    pages = find_pages(root)
    listed = {locale: list(_leaves(settings(locale, root).get("nav", []))) for locale in LOCALES}
    for locale, entries in listed.items():
        names = [name for _, name in entries]
        folder = root / "docs" / locale
        there = [p.path.relative_to(folder).as_posix() for p in pages if p.locale == locale]
        for name in sorted({*names, *there}):
            if names.count(name) != 1:
                times = names.count(name)
                yield f"{_file(locale)}: nav has {name} {times} times; it belongs there once"
            elif name not in there:
                yield f"{_file(locale)}: nav has {name}, but there is no such page; take it out"
    first, *others = LOCALES
    for locale in others:
        for one, other in zip(listed[first], listed[locale], strict=False):
            if one != other:
                told = f"{other[1]} where {_file(first)} has {one[1]}"
                yield f"{_file(locale)}: nav has {told}, or under another heading; keep one order"
                break


def mkdocs_is_strict(root: Path) -> Iterator[str]:
    """Whatever MkDocs warns of is an error, and it warns of links that lead nowhere."""
    wanted = {
        "strict": True,
        "validation": {
            "anchors": "warn",
            "links": {"absolute_links": "warn", "unrecognized_links": "warn"},
        },
    }
    for locale in LOCALES:
        told = settings(locale, root)
        for name, value in wanted.items():
            if told.get(name) != value:
                mend = f"put it back, in {_file(locale)} too if it says otherwise there"
                yield f"mkdocs.yml: {name} must be {json.dumps(value)}; {mend}"


def _leaves(nav: list[Any], way: tuple[int, ...] = ()) -> Iterator[tuple[tuple[int, ...], str]]:
    """Each page, and under which headings it is, by their numbers."""
    for number, entry in enumerate(nav):
        for below in entry.values() if isinstance(entry, dict) else [entry]:
            if isinstance(below, list):
                yield from _leaves(below, (*way, number))
            else:
                yield way, below


def _file(locale: str) -> str:
    return "mkdocs.yml" if locale == LOCALES[0] else f"mkdocs.{locale}.yml"
