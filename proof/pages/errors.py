"""The errors that have an entry of their own: docs/errors.toml, their pages, and what finds them.

docs/errors.toml has for each entry, named as its page is, below errors/: patterns of its error; the
examples whose records have it; what it means, in each language. docs/theme/assets/errors/match.js
finds entries in the reader's browser as this module does in records.
"""

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from markupsafe import Markup

from proof.examples.evidence import Evidence, load, proven
from proof.examples.places import BROWSER, METHODS
from proof.examples.snippet import BY_LOT, Snippet, find, get
from proof.pages.page import Page
from proof.pages.tables import SITE, span
from proof.project import LOCALES, ROOT, SourceError
from proof.templates import render
from proof.words import words

FILE, FOLDER = "docs/errors.toml", "errors"
_NAME = (
    r"(?:\w+\.)*_?(?:[A-Z]\w*)?(?:Error|Exception(?: in initializer)?|Warning|Interrupt|Exit"
    r"|Empty|Full|TooShort|Broken(?:Process|Thread)Pool)"
)
_ERROR = re.compile(rf"^(?:.*?[\s:\]-])?({_NAME}:(?: .*)?)$|^({_NAME})$", re.A)
_FRAME = re.compile(
    r'^(?:File )?"?([^",]+\.py|<[^>]+>)"?(?:, line \d+|:\d+)?[,:]? in (?:[^\s(]*\.)?([^\s(.]+)',
    re.A,
)
_DRAWN = re.compile(r"\x1b\[[\d;]*m|^[\s|│>+]*(?:E  +)?")
_CALLED = re.compile(r"^(?:async )?def (\w+)\(", re.A)
_PLACE = re.compile(r"^(\S.*\.py):\d+: ?(\w*)$", re.A)
_QUOTED = re.compile(r"(?<!\\)\\n *File ")
_CURLY = str.maketrans("‘’“”", "''\"\"")
_ENDS = re.compile(r"^(?:During handling of|The above exception|Process \S+:$|\"\"\"$|'''$)")
_LONGEST = 2000
_SAID = (
    *("first", "others", "last", "earlier", "one", "anywhere", "frame", "seen"),
    *("none", "no-error", "nearest", "near-frames", "near-name"),
)
"""The words that the script says."""


class Raised(NamedTuple):
    """An error of a text: as it stands there, on one line, and the frames that it came through."""

    lines: str
    text: str
    frames: str


class Pattern(NamedTuple):
    """What an error's text has in it and, unless empty, its frames: ``…/pool.py:get``."""

    error: str
    within: str


@dataclass(frozen=True)
class Entry:
    """An error with a page of its own."""

    id: str
    patterns: tuple[Pattern, ...]
    examples: tuple[str, ...]
    """Those whose records have it."""
    names: tuple[str, ...]
    """Those of the library whose use brings it about."""
    follows: bool
    """It comes of others: where one of these is in the same text, that one is meant."""
    says: dict[str, str]
    """What it means, in one sentence of each language."""

    @property
    def address(self) -> str:
        return f"{SITE}{FOLDER}/{self.id}/"

    def fits(self, raised: Raised) -> bool:
        return any(
            re.search(pattern.error, raised.text, re.A)
            and re.search(pattern.within, raised.frames, re.A)
            for pattern in self.patterns
        )


def entries(root: Path = ROOT) -> list[Entry]:
    """Every entry, in the file's order. Raises SourceError for one that cannot be read."""
    try:
        table = tomllib.loads((root / FILE).read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise SourceError(f"{FILE} cannot be read; mend it: {error}") from None
    return [_entry(id, told) for id, told in table.items()]


def _entry(id: str, told: dict[str, Any]) -> Entry:
    try:
        pairs = [[p, ""] if isinstance(p, str) else p for p in told["errors"]]
        patterns = tuple(Pattern(*pair) for pair in pairs)
        for pattern in patterns:
            re.compile(pattern.error), re.compile(pattern.within)
        says = {locale: told["says"][locale] for locale in LOCALES}
        examples, names = tuple(told["examples"]), tuple(told.get("names", ()))
        return Entry(id, patterns, examples, names, told.get("follows", False), says)
    except (KeyError, TypeError, re.error) as error:
        needs = f"errors, examples, and says in each language ({', '.join(LOCALES)})"
        raise SourceError(f"{FILE}: {id}: {error!r}; an entry needs {needs}") from None


def parse(text: str) -> list[Raised]:
    """The errors of a text, in order; what follows on one's line is a part of it.

    What a log puts before each line, as it stands before a traceback or an error, is not. pytest
    tells a frame below its code, and the last one below the error.
    """
    found: list[Raised] = []
    frames: list[str] = []
    goes_on = False
    lead, called = "", ""
    for written in _straight(text).splitlines():
        led = _shape(written).startswith(_shape(lead))
        line = _DRAWN.sub("", written[len(lead) if led else 0 :]).rstrip()
        called = defined[1] if (defined := _CALLED.search(line)) else called
        begins = written.find("Traceback (most recent call last)")
        if begins > 0:
            lead = written[:begins]
        if begins >= 0 or _ENDS.search(line):
            frames, goes_on = [], False
        elif frame := _FRAME.search(line):
            frames.append(f"{frame[1].replace(chr(92), '/')}:{frame[2]}")
            goes_on = False
        elif place := _PLACE.search(line):
            at, goes_on = f"{place[1].replace(chr(92), '/')}:{called}", False
            if place[2] and found:
                found[-1] = found[-1]._replace(frames=f"{found[-1].frames}\n{at}")
            else:
                frames.append(at)
        elif error := _ERROR.search(line):
            text = error[1] or error[2]
            lead = written[: max(0, written.find(text))]
            found.append(Raised(written, text, "\n".join(frames)))
            frames, goes_on = [], "Warning:" not in text
        elif goes_on and len(found[-1].text) < _LONGEST:
            last = found[-1]
            text = f"{last.text} {line}".strip()
            found[-1] = last._replace(lines=f"{last.lines}\n{written}", text=text)
    return [r._replace(text=_in_one_line(r.text), lines=r.lines.rstrip()) for r in found]


def _straight(text: str) -> str:
    """The text with straight quotation marks, and with lines where a log quotes them in one."""
    if _QUOTED.search(text):
        text = re.sub(r"(?<!\\)\\n", "\n", text).replace('\\"', '"')
    return text.translate(_CURLY)


def _shape(text: str) -> str:
    return re.sub("[0-9]", "0", text)


def _in_one_line(text: str) -> str:
    return " ".join(text.split())


def rank(text: str, known: list[Entry]) -> list[tuple[Entry, Raised | None]]:
    """The entries that a text may be of, the likeliest first, each with the error that it has.

    What follows from others comes after them; then the later error comes first, for that is the
    one that a program died of. Where no error is seen to stand, a pattern that needs no frames and
    no place, and that no error has, is looked for in all of the text.
    """
    raised, whole = parse(text), _in_one_line(_straight(text))
    found: list[tuple[bool, int, Entry]] = []
    for entry in known:
        at = max((n for n, error in enumerate(raised) if entry.fits(error)), default=-1)
        if at >= 0 or any(_anywhere(pattern, whole, raised) for pattern in entry.patterns):
            found.append((entry.follows, -at, entry))
    found.sort(key=lambda each: each[:2])
    return [(entry, raised[-at] if at <= 0 else None) for _, at, entry in found]


def _anywhere(pattern: Pattern, text: str, raised: list[Raised]) -> bool:
    return (
        bool(re.search(pattern.within, ""))
        and not pattern.error.startswith("^")
        and not any(re.search(pattern.error, error.text, re.A) for error in raised)
        and bool(re.search(pattern.error, text, re.A))
    )


def texts(snippet: Snippet, evidence: Evidence) -> Iterator[tuple[tuple[int, int], str, str]]:
    """What it printed, as recorded, on each Python under each method; the browser aside."""
    for place, methods in sorted(proven(snippet, evidence).items()):
        for method in methods if place.system != BROWSER else ():
            seen = evidence[place][snippet.id]["methods"][method].get("seen", {})
            text = "\n".join(snippet.record(stream, method) for stream in ("out", "err"))
            for start, end, name in reversed(snippet.varying(text)):
                text = text[:start] + seen.get(name, text[start:end]) + text[end:]
            yield place.python, method, text


def table(root: Path, locale: str, id: str) -> Markup:
    """The error of an entry as each Python prints it: made of what its examples printed."""
    entry = next((entry for entry in entries(root) if entry.id == id), None)
    if not entry:
        raise SourceError(f"<!-- proof: error {id} -->: {FILE} has no such entry; add it")
    evidence = load(root)
    seen: dict[str, tuple[set[tuple[int, int]], set[str]]] = {}
    for name in entry.examples:
        for python, method, text in texts(get(name, root), evidence):
            for raised in filter(entry.fits, parse(text)):
                pythons, methods = seen.setdefault(_shown(raised), (set(), set()))
                pythons.add(python)
                methods.add(method)
    rows = [
        (text, span(sorted(pythons)), [m for m in METHODS if m in methods < {*METHODS}])
        for text, (pythons, methods) in sorted(seen.items(), key=lambda row: sorted(row[1][0]))
    ]
    return render("pages/error.html", locale, rows=rows)


def _shown(raised: Raised) -> str:
    """As it was printed, from the error's name on, less what is another on each run."""
    first = raised.text.split(" ")[0]
    return BY_LOT.sub("…", raised.lines[raised.lines.index(first) :])


def index(root: Path, locale: str) -> Markup:
    """All entries: what each means; and a field that finds one for a text that a reader pastes."""
    rows = [
        (e, Markup(_code(_title(root, locale, e))), Markup(_code(e.says[locale])))
        for e in entries(root)
    ]
    return render("pages/errors.html", locale, rows=rows)


def as_json(root: Path, locale: str) -> str:
    """What finds an entry in the reader's browser, and the words for what is found."""
    told = [
        {
            "page": f"{entry.id}/",
            "title": _title(root, locale, entry).replace("`", ""),
            "says": entry.says[locale].replace("`", ""),
            "patterns": entry.patterns,
            "follows": entry.follows,
        }
        for entry in entries(root)
    ]
    say = {word: words(locale)[f"paste.{word}"] for word in _SAID}
    return json.dumps({"entries": told, "say": say}, ensure_ascii=False)


def by_name(root: Path, locale: str) -> dict[str, list[tuple[str, Markup]]]:
    """Name of the library → the addresses and titles of the errors that its use brings about."""
    found: dict[str, list[tuple[str, Markup]]] = {}
    for entry in entries(root):
        for name in entry.names:
            title = Markup(_code(_title(root, locale, entry)))
            found.setdefault(name, []).append((entry.address, title))
    return found


def _title(root: Path, locale: str, entry: Entry) -> str:
    return Page(page(root, locale, entry.id), root).title


def _code(text: str) -> str:
    """A line of Markdown that has nothing but code in it, as HTML."""
    parts = str(Markup.escape(text)).split("`")
    return "".join(f"<code>{part}</code>" if n % 2 else part for n, part in enumerate(parts))


def page(root: Path, locale: str, id: str) -> Path:
    return root / "docs" / locale / FOLDER / f"{id}.md"


def faults(root: Path = ROOT) -> Iterator[str]:
    """Every entry has its pages, and every record of its examples finds it first."""
    if not (root / FILE).is_file():
        return
    known, evidence = entries(root), load(root)
    names = {snippet.id for snippet in find(root)}
    first = cache(lambda text: next((found.id for found, _ in rank(text, known)), "none"))
    for entry in known:
        for locale in LOCALES:
            yield from _faults_of_page(root, locale, entry)
        for name in entry.examples:
            if name not in names:
                yield f"{FILE}: {entry.id}: there is no snippets/{name}.py; mend its examples"
                continue
            for python, method, text in texts(get(name, root), evidence):
                if first(text) != entry.id:
                    where = f"snippets/{name}.py on 3.{python[1]} under {method}"
                    yield f"{FILE}: {entry.id}: what {where} printed finds {first(text)}; mend one"
    for locale in LOCALES:
        for file in sorted((root / "docs" / locale / FOLDER).glob("*.md")):
            if file.stem not in ("index", *(entry.id for entry in known)):
                yield f"{Page(file, root).name}: {FILE} has no entry {file.stem}; add it"


def _faults_of_page(root: Path, locale: str, entry: Entry) -> Iterator[str]:
    shown = Page(page(root, locale, entry.id), root)
    if not shown.path.is_file():
        yield f"{FILE}: {entry.id} has no page {shown.name}; write it"
    elif f"<!-- proof: error {entry.id} -->" not in shown.body:
        yield f"{shown.name}: lacks <!-- proof: error {entry.id} -->, what each Python prints"
    elif not set(entry.examples) & set(shown.examples):
        yield f"{shown.name}: shows none of {', '.join(entry.examples)}, which have its error"
