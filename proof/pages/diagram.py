"""Drawings: ``docs/assets/diagrams/<name>.svg``, with its labels in every language."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from markupsafe import Markup

from proof.project import LOCALES, ROOT, SourceError
from proof.templates import render

_SVG = "http://www.w3.org/2000/svg"


def diagram(name: str, alt: str, caption: str, locale: str, root: Path = ROOT) -> Markup:
    """HTML of a drawing in ``docs/assets/diagrams``, with its labels in one language."""
    file = root / "docs" / "assets" / "diagrams" / f"{name}.svg"
    where = f"docs/assets/diagrams/{name}.svg"
    if not file.is_file():
        raise SourceError(f"{where}: there is no such drawing")
    if not alt:
        raise SourceError(f"{where}: its text alternative is empty on a page")
    ElementTree.register_namespace("", _SVG)
    svg = ElementTree.fromstring(file.read_text("utf-8"))
    for element in svg.iter():
        labels = {name: element.attrib.pop(name, None) for name in LOCALES}
        if any(labels.values()):
            if not all(labels.values()):
                raise SourceError(f"{where}: a label lacks one language: {labels}")
            element.text = labels[locale]
    svg.set("role", "img")
    svg.set("aria-label", alt)
    text = ElementTree.tostring(svg, "unicode")
    text = re.sub(r'(\bid="|url\(#|href="#)', rf"\g<1>{name}-", text)
    return render("pages/diagram.html", locale, svg=text, caption=caption)


def source(name: str, root: Path = ROOT) -> Markup:
    """HTML of what stands in the file of a drawing."""
    text = (root / "docs" / "assets" / "diagrams" / f"{name}.svg").read_text("utf-8")
    return Markup("<pre><code>{}</code></pre>").format(text)


def drawings_in(tree: ElementTree.Element) -> Iterator[tuple[ElementTree.Element, str, str, str]]:
    """Where a page's tree shows a drawing: the paragraph, its name, text alternative, caption."""
    for paragraph in list(tree.iter("p")):
        for image in paragraph.findall("img"):
            name = image.get("src", "")
            if name.startswith("diagram:"):
                alt, caption = image.get("alt", ""), image.get("title", "")
                yield paragraph, name.removeprefix("diagram:"), alt, caption
