"""What a search looks through: an index of every section of every page of a language.

A reader's browser fetches it once somebody searches; docs/theme/assets/search/engine.js answers
from it. Both cut text into terms in the same way: `terms` here, and the function of that name there
(tests/site/test_search.py compares them). How good it is at people's own questions is measured by
tests/site/test_search.py too.
"""

import json
import math
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from proof.pages.glossary import terms as glossary_terms
from proof.pages.library import Library
from proof.project import LOCALES, ROOT

WEIGHTS = {
    "title": 9.0,
    "heading": 5.0,
    "asked": 7.0,
    "names": 8.0,
    "description": 2.5,
    "text": 1.0,
    "code": 0.45,
}
"""How much a term counts in each part of a section. `asked` is what people ask in their own words,
in a page's front matter; `names` are those of the library and the glossary that it explains."""
LEVELLED = {"text": 0.6, "code": 0.8}
"""How far a long part counts less for each of its terms, from 0 to 1."""
SATURATION = 6.0
SCALE = 63
EXCERPT = 150
SAME = "docs/search.toml"
MESSAGE = 3
"""Words from which a piece of code is one."""
_HEADINGS = ("h1", "h2", "h3")
_LEFT_OUT = (
    ".headerlink, script, style, template, svg, .run, .proven, .in-time, .printed-label, .filename,"
    " .evidence-table, .findings, .library ul, [data-search-exclude], .md-button, .chapters"
)
_WORD = re.compile(r"\d+(?:\.\d+)+|[A-Za-z_][A-Za-z0-9_]*|\d+|[\u4e00-\u9fff]+")
_PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_ENDINGS = (
    (re.compile(r"^(.{2,})ations?$"), ""),
    (re.compile(r"^(.{2,})ies$"), "y"),
    (re.compile(r"^(.+[^aeiou])[ai]ble$"), ""),
    (re.compile(r"^(.*[aeiouy].+)(?:ings?|ed)$"), ""),
    (re.compile(r"^(.+(?:[xs]|ch|sh))es$"), ""),
    (re.compile(r"^(.+[^sui])s$"), ""),
)
_COMMON = frozenset(
    re.findall(
        r"\w+",
        "a an and are as at basic be best better by can correct correctly do does example "
        "examples explain explained for from get good has have help how i if in is it its me "
        "module my need needs of on or please proper properly python question should simple so "
        "than that the their them then there they this to tutorial understand understanding use "
        "used using want wants was way ways what when where which while who why will with you "
        "your",
    )
)
_FILLER = re.compile(
    "为什么|什么|怎么样|怎么|怎样|如何|请问|可以|一个|作用|用法|使用|介绍|详解|教程|当前|问题"
    "|哪几种|哪几个|哪些|进行|理解|浅谈|出现|时候|一段时间"
    "|[的了吗呢吧啊和与及或]"
)


def terms(text: str, singles: bool = False) -> Iterator[str]:
    """What a text is found by: words without their endings, the parts of names, pairs of Chinese
    characters, and these by themselves too if asked for."""
    for word in _WORD.findall(text):
        if word[0] >= "\u4e00":
            for run in filter(None, _FILLER.split(word)):
                yield from (run[i : i + 2] for i in range(len(run) - 1))
                yield from run if singles or len(run) == 1 else ()
            continue
        whole = word.replace("_", "").lower()
        parts = [] if word[0].isdigit() else [part.lower() for part in _PART.findall(word)]
        if len(parts) > 1:
            yield whole
        for part in parts if len(parts) > 1 else [whole]:
            if (len(part) > 1 or part.isdigit()) and part not in _COMMON:
                yield stem(part)


@cache
def stem(word: str) -> str:
    """A word without what makes it a plural or another form of a verb; roughly."""
    if len(word) < 4 or not word.isalpha():
        return word
    for ending, rest in _ENDINGS:
        if found := ending.match(word):
            word = found[1] + rest
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiousl":
        return word[:-1]
    return word[:-1] if len(word) > 4 and word[-1] == "e" else word


@dataclass
class Section:
    """A heading of a page and what is below it, in parts."""

    page: str
    anchor: str
    parts: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    said: list[str] = field(default_factory=list)
    """The messages in its sentences: people paste them as they are."""

    @property
    def heading(self) -> str:
        return _plain(self.parts["title"] or self.parts["heading"])

    @property
    def lines(self) -> Iterator[str]:
        """What may be asked as it is written: its heading, and questions."""
        yield self.heading
        yield from self.parts["asked"]
        yield from self.parts["names"]

    @property
    def excerpt(self) -> str:
        told = _plain(self.parts["text"]) or _plain(self.parts["description"])
        return told if len(told) <= EXCERPT else told[: EXCERPT - 1].rstrip() + "…"


class Search:
    """The pages of a language, by their addresses from its root."""

    def __init__(self, locale: str) -> None:
        self.locale = locale
        self.pages: dict[str, list[Section]] = {}

    def add(self, page: str, html: str, meta: Mapping[str, Any]) -> None:
        """A page, or the page anew."""
        found = list(_sections(page, html))
        if not found:
            return
        found[0].parts["description"].append(str(meta.get("description", "")))
        found[0].parts["asked"] += map(str, meta.get("asked", ()))
        self.pages[page] = found

    def beginning(self, page: str) -> str:
        """What a page says first, for whoever has nothing better to describe it with."""
        return self.pages[page][0].excerpt if page in self.pages else ""

    def index(self) -> str:
        """All that the engine needs, in JSON."""
        sections = [section for page in self.pages.values() for section in page]
        for where, names in _named().items():
            page, _, anchor = where.partition("#")
            at = [s for s in self.pages.get(page, ()) if s.anchor == anchor or not anchor]
            for section in at[:1]:
                section.parts["names"] = sorted(names)
        loose = _loose(" ".join(told) for s in sections for told in s.parts.values())
        counts = [
            {
                part: Counter(
                    term
                    for term in terms(" ".join(told), singles=part not in LEVELLED)
                    if term not in loose
                )
                for part, told in section.parts.items()
            }
            for section in sections
        ]
        postings: dict[str, list[int]] = defaultdict(list)
        for number, weights in enumerate(_weighed(counts)):
            for term, weight in weights.items():
                postings[term] += number, weight
        known = sorted(postings)
        places = {term: place for place, term in enumerate(known)}
        lines = [
            [number, *sorted({places[t] for t in terms(line, singles) if t in places})]
            for number, section in enumerate(sections)
            for lines, singles in ((section.lines, True), (section.said, False))
            for line in lines
        ]
        return json.dumps(
            {
                "pages": [
                    [page, of_page[0].heading, len(of_page)] for page, of_page in self.pages.items()
                ],
                "sections": [[s.anchor, s.heading, s.excerpt] for s in sections],
                "terms": " ".join(known),
                "lines": lines,
                "same": _same(self.locale),
                "postings": [_steps(postings[term]) for term in known],
            },
            ensure_ascii=False,
            separators=(",", ":"),
        )


def _sections(page: str, html: str) -> Iterator[Section]:
    """The sections of a page, from what is between its headings."""
    tree = LexborHTMLParser(f"<body>{html}</body>")
    for left_out in tree.css(_LEFT_OUT):
        left_out.decompose()
    section: Section | None = None
    for node in tree.body.traverse(include_text=True) if tree.body else ():
        if node.tag in _HEADINGS and node.attributes.get("id"):
            if section:
                yield section
            section = Section(page, node.attributes["id"] or "" if node.tag != "h1" else "")
        elif node.tag == "-text" and section:
            part = _part(node)
            section.parts["title" if part == "h1" else part].append(node.text_content or "")
        elif section and _is_message(node):
            section.said.append(node.text(separator=" "))
        elif node.tag in ("p", "li", "td", "th", "pre", "br") and section:
            section.parts["text"].append(" ")
    if section:
        yield section


def _is_message(node: LexborNode) -> bool:
    """Whether it is code of several words in a sentence: an error, as a rule."""
    in_sentence = node.tag == "code" and node.parent and node.parent.tag != "pre"
    return bool(in_sentence) and len(node.text().split()) >= MESSAGE


def _part(node: LexborNode) -> str:
    parent = node.parent
    while parent and parent.tag != "body":
        if parent.tag == "h1":
            return "h1"
        if parent.tag in _HEADINGS:
            return "heading"
        if parent.tag == "pre":
            return "code"
        parent = parent.parent
    return "text"


def _named() -> dict[str, set[str]]:
    """Where each name of the library, and each term of the glossary in any language, is told of."""
    library, found = Library(), defaultdict[str, set[str]](set)
    for name in library.since:
        if where := library.shown(name):
            owner, _, last = name.rpartition(".")
            parts = {last, owner.rpartition(".")[2]} if "." in owner else {last}
            found[f"{where.page}/#{where.heading}"] |= parts
    for term in glossary_terms():
        page, _, anchor = term.page.partition("#")
        found[f"{page.removesuffix('.md')}/#{anchor}"] |= {term.names[locale] for locale in LOCALES}
    return found


def _same(locale: str) -> list[list[list[str]]]:
    """Words for the same things: in each group each word, and its terms."""
    told: dict[str, list[list[str]]] = tomllib.loads((ROOT / SAME).read_text("utf-8"))
    return [[[word.lower(), *terms(word)] for word in group] for group in told[locale]]


def _loose(texts: Iterable[str]) -> set[str]:
    """Pairs of Chinese characters that meet no more often than by chance: the end of a word and
    the beginning of the next. Nobody means them, and they would count as rare words."""
    single, pair = Counter[str](), Counter[str]()
    for text in texts:
        for term in terms(text, singles=True):
            if term >= "\u4e00":
                (pair if len(term) > 1 else single)[term] += 1
    chance = pair.total() / max(1, single.total()) ** 2
    return {ab for ab, times in pair.items() if times <= chance * single[ab[0]] * single[ab[1]]}


def _weighed(counts: list[dict[str, Counter[str]]]) -> Iterator[dict[str, int]]:
    """What each term of each section weighs, up to SCALE: BM25F without the rarity of the term,
    which the engine multiplies with."""
    average = {
        part: sum(c[part].total() for c in counts if part in c) / max(1, len(counts))
        for part in WEIGHTS
    }
    for parts in counts:
        sums: dict[str, float] = defaultdict(float)
        for part, found in parts.items():
            share = LEVELLED.get(part, 0)
            level = 1 - share + share * found.total() / (average[part] or 1)
            for term, times in found.items():
                sums[term] += WEIGHTS[part] * times / level
        yield {t: math.ceil(SCALE * s / (s + SATURATION)) for t, s in sums.items()}


def _steps(posting: list[int]) -> list[int]:
    """Section and weight in turns, each section as the distance from the one before."""
    numbers = posting[::2]
    steps = [b - a for a, b in zip([0, *numbers], numbers, strict=False)]
    return [value for pair in zip(steps, posting[1::2], strict=True) for value in pair]


def _plain(texts: Iterable[str]) -> str:
    return " ".join("".join(texts).split())
