"""What must hold for what MkDocs is told: the navigation, and that nothing is let pass."""

import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from proof.pages.article import settings
from proof.pages.page import find_pages
from proof.project import LOCALES
from proof.words import HAN

_HERE = "proof/gate/settings.py"
_MOVED, _SAME = "docs/moved.toml", "docs/search.toml"
_KNOWN = {
    *("site_name", "docs_dir", "site_dir", "site_url", "repo_url", "use_directory_urls", "strict"),
    *("theme", "extra_css", "nav", "plugins", "hooks", "watch", "markdown_extensions"),
    "validation",
}
_OF_THEME = {"name", "custom_dir", "language", "font", "logo", "favicon", "palette"}
_EXTENSIONS = {
    *("abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc"),
    *("pymdownx.details", "pymdownx.highlight", "pymdownx.inlinehilite", "pymdownx.superfences"),
    *("pymdownx.tabbed", "proof.pages.markdown"),
}


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
    for locale in LOCALES:
        told = settings(locale, root)
        for name, value in _wanted(locale).items():
            if (now := _at(told, name)) != value:
                mend = f"put it back, in {_file(locale)} too if it says otherwise there"
                yield f"mkdocs.yml: {name} must be {json.dumps(value)}, not {now!r}; {mend}"


def mkdocs_is_told_what_is_known(root: Path) -> Iterator[str]:
    """Nothing is set that no page has needed yet; what is set is set once."""
    for locale in LOCALES:
        told = settings(locale, root)
        known = {"": _KNOWN, "theme": _OF_THEME, "markdown_extensions": _EXTENSIONS}
        for name, names in known.items():
            for odd in sorted(set(_at(told, name)) - names):
                where = f"{name}.{odd}".lstrip(".")
                yield f"{_file(locale)}: {where} is not known; take it out, or add it to {_HERE}"
        for style in told.get("extra_css", []):
            if not (root / "docs" / "theme" / style).is_file():
                yield f"{_file(locale)}: docs/theme/{style} is not there; mend extra_css"
        text = (root / f"mkdocs.{locale}.yml").read_text("utf-8")
        for name, times in Counter(re.findall(r"(?m)^(\w+):", text)).items():
            if times > 1:
                yield f"mkdocs.{locale}.yml: {name} is there {times} times; once is enough"


def chapters_are_called_in_their_language(root: Path) -> Iterator[str]:
    """Each chapter has a name of its own, in the language; pages have theirs from themselves."""
    for locale in LOCALES:
        entries = settings(locale, root).get("nav", [])
        names = [name for entry in entries if isinstance(entry, dict) for name in entry]
        for entry in entries:
            for name, below in entry.items() if isinstance(entry, dict) else []:
                if names.count(name) > 1:
                    yield f"{_file(locale)}: nav has two chapters {name!r}; rename one"
                if bool(HAN.search(name)) != (locale == "zh"):
                    yield f"{_file(locale)}: the chapter {name!r} is in another language"
                for page in below if isinstance(below, list) else [entry]:
                    if isinstance(page, dict):
                        yield f"{_file(locale)}: nav names {page}; leave the name to the page"


def moved_pages_lead_on(root: Path) -> Iterator[str]:
    """Who comes to where a page was gets to one that there is."""
    try:
        moved: dict[str, str] = tomllib.loads((root / _MOVED).read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        yield f"{_MOVED} cannot be read; mend it: {error}"
        return
    addresses = {locale: {""} for locale in LOCALES}
    anchors: dict[str, set[str]] = {}
    for page in find_pages(root) if moved else []:
        address = f"{page.address}/".removeprefix("./")
        addresses[page.locale].add(address)
        anchors[page.locale + address] = {heading.id for heading in page.article.headings}
    for old, new in moved.items():
        to, _, anchor = new.partition("#")
        for locale, known in addresses.items():
            if old in known or not old.endswith("/"):
                yield f"{_MOVED}: {old} is no address where a page was; mend it, or take it out"
            elif to not in known:
                yield f"{_MOVED}: {old} leads to {new}, where docs/{locale} has no page; mend it"
            elif anchor and anchor not in anchors.get(locale + to, ()):
                yield f"{_MOVED}: {old} leads to {new}, where docs/{locale} has no heading; mend it"


def same_words_are_words(root: Path) -> Iterator[str]:
    """Of words for the same thing there are two at least, each once; in each language."""
    try:
        same = tomllib.loads((root / _SAME).read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        yield f"{_SAME} cannot be read; mend it: {error}"
        return
    if set(same) != set(LOCALES):
        yield f"{_SAME}: has {', '.join(same)}; let it have {', '.join(LOCALES)}"
    for locale, lines in same.items():
        for line in lines:
            if len(line) < 2 or len(set(line)) < len(line):
                yield f"{_SAME}: {locale} has {line}; name two words or more, each once"


def _wanted(locale: str) -> dict[str, Any]:
    """What must be set, by its name."""
    return {
        "strict": True,
        "validation": {
            "anchors": "warn",
            "links": {"absolute_links": "warn", "unrecognized_links": "warn"},
        },
        "docs_dir": f"docs/{locale}",
        "hooks": ["proof/site/hooks.py"],
        "plugins": {
            "mkdocs-jupyter": {
                "include": ["*.ipynb"],
                "ignore": ["*.md"],
                "execute": False,
                "include_source": True,
                "cache": False,
            }
        },
        "theme.name": "material",
        "theme.custom_dir": "docs/theme",
        "theme.language": locale,
        "theme.font": False,
        "markdown_extensions.proof.pages.markdown": {"locale": locale},
    }


def _at(told: dict[str, Any], name: str) -> Any:
    """What is set by a name, ``theme.font``; all of it by none."""
    above, _, below = name.partition(".")
    return told if not name else told.get(above, {}).get(below) if below else told.get(above)


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
