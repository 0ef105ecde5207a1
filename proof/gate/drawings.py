"""What must hold for a drawing: labels in every language that can be read, and a page to be on."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from proof.pages.page import find_pages
from proof.project import LOCALES
from proof.words import HAN

_SVG = "{http://www.w3.org/2000/svg}"
_ATTRIBUTES = {
    "svg": "viewBox",
    "g": "class",
    "path": "class d",
    "circle": "class cx cy r",
    "rect": "class x y width height rx",
    "text": f"class x y {' '.join(LOCALES)}",
}
_CLASSES = {
    *("arrow", "axis", "band", "box", "child-1", "child-2", "child-3", "code", "dim", "end"),
    *("exit", "guide", "halo", "head", "kill", "lane", "main", "mark", "mem", "mid", "ok"),
    *("small", "strong", "wait", "work"),
}
"""To which docs/theme/assets/site.css gives a look."""
_PATH = re.compile("[MLHVCSQTAZmlhvcsqtaz0-9 .,-]+")
_WIDTH = 720.0
"""Of every drawing, so that letters are of one size."""
_SIZE = 24.5
"""In which a phone shows letters, see site.css."""


class _Label(NamedTuple):
    text: str
    left: float
    right: float
    top: float
    bottom: float


def drawings_can_be_read(root: Path) -> Iterator[str]:
    """Of every drawing, what it is made of, its words, and where they stand."""
    for file in sorted((root / "docs" / "assets" / "diagrams").iterdir()):
        try:
            text = file.read_text("utf-8")
            drawn = ElementTree.fromstring(text)
            told = [*_unknown(drawn), *_words(drawn)] or list(_places(drawn))
            if "<!" in text or "<?" in text:
                told.append("a comment, a declaration or an instruction; take it out")
        except (ElementTree.ParseError, UnicodeError, ValueError, KeyError) as error:
            told = [f"is no drawing as about/drawing describes them; mend it: {error!r}"]
        yield from (f"{file.relative_to(root).as_posix()}: {text}" for text in told)


def drawings_are_shown(root: Path) -> Iterator[str]:
    """Every drawing is on a page, in each language."""
    pages = find_pages(root)
    for locale in LOCALES:
        shown = {
            node.attributes["name"]
            for page in pages
            if page.locale == locale
            for node in page.article.made("drawing")
        }
        for file in sorted((root / "docs" / "assets" / "diagrams").iterdir()):
            if file.stem not in shown:
                mend = f"put ![in words](diagram:{file.stem}) on one, or remove it"
                name = file.relative_to(root).as_posix()
                yield f"{name}: no page in docs/{locale} shows it; {mend}"


def _unknown(drawn: ElementTree.Element) -> Iterator[str]:
    for element in drawn.iter():
        tag = element.tag.removeprefix(_SVG)
        for name in element.attrib:
            if name not in _ATTRIBUTES.get(tag, "").split():
                yield f"<{tag} {name}>, which no drawing has: classes alone say how it looks"
        for name in (element.get("class") or "").split():
            if name not in _CLASSES:
                known = ", ".join(sorted(_CLASSES))
                yield f"<{tag} class={name}>, which has no look; use {known}"
        loose = [element.tail, "" if tag == "text" else element.text]
        if words := "".join(filter(None, loose)).strip():
            yield f"{words!r} stands in no label; put it in a <text>"
        if tag == "path" and not _PATH.fullmatch(element.get("d") or ""):
            yield f"<path d={element.get('d')!r}>, which draws nothing; mend it"
        if tag not in _ATTRIBUTES:
            yield f"<{tag}>, which no drawing has: use {', '.join(_ATTRIBUTES)}"


def _words(drawn: ElementTree.Element) -> Iterator[str]:
    for label in drawn.iter(f"{_SVG}text"):
        said = {locale: label.get(locale, "") for locale in LOCALES}
        text = (label.text or "").strip()
        code = "code" in (label.get("class") or "").split() or not re.search(r"[^\W\d]", text)
        if text and (not code or HAN.search(text) or any(said.values())):
            yield f'the label {text!r} is in one language; write zh="…" en="…", or class code'
        elif not text and not all(said.values()):
            yield f"a label lacks one language: {said}; give it both"
        elif not text and (said["zh"] == said["en"] or HAN.search(said["en"])):
            yield f"the label {said['en']!r} is the same in both languages; translate it"


def _places(drawn: ElementTree.Element) -> Iterator[str]:
    """With letters as wide as they are on a phone."""
    left, top, width, height = map(float, drawn.attrib["viewBox"].split())
    if (left, top, width) != (0, 0, _WIDTH):
        yield f"is of the size {drawn.attrib['viewBox']}; let it be 0 0 {_WIDTH:g} and its height"
    if next(drawn.iter(f"{_SVG}text"), None) is None:
        yield "has no label; say in it what it shows"
    for shape in drawn.iter():
        tag = shape.tag.removeprefix(_SVG)
        if tag in ("circle", "rect"):
            x, y, wide, high = _box(shape)
            if min(x, y) < 0 or x + wide > width or y + high > height:
                yield f"a <{tag}> leaves the picture; move it, or make it smaller"
    for locale in LOCALES:
        labels = [_label(label, locale) for label in drawn.iter(f"{_SVG}text")]
        for text, left, right, top, bottom in labels:
            if left < 0 or top < 0 or right > width or bottom > height:
                yield f"the label {text!r} leaves the picture; move it, or shorten it"
        for one, other in combinations(labels, 2):
            over = min(one.right, other.right) - max(one.left, other.left)
            under = min(one.bottom, other.bottom) - max(one.top, other.top)
            if over > 2 and under > 2:
                yield f"the labels {one.text!r} and {other.text!r} lie on each other; move one"


def _box(shape: ElementTree.Element) -> tuple[float, float, float, float]:
    """Left, top, width and height of a circle or a rectangle."""
    cx, cy, r, x, y, wide, high = (
        float(shape.get(name) or 0) for name in ("cx", "cy", "r", "x", "y", "width", "height")
    )
    return (cx - r, cy - r, 2 * r, 2 * r) if r else (x, y, wide, high)


def _label(label: ElementTree.Element, locale: str) -> _Label:
    kinds, text = (label.get("class") or "").split(), label.get(locale) or label.text or ""
    latin = 0.6 if "code" in kinds else 0.48
    wide = sum(_SIZE * (1 if unicodedata.east_asian_width(c) in "WF" else latin) for c in text)
    x, y = float(label.attrib["x"]), float(label.attrib["y"])
    left = x - wide * (0.5 if "mid" in kinds else 1 if "end" in kinds else 0)
    return _Label(text, left, left + wide, y - 0.75 * _SIZE, y + 0.05 * _SIZE)
