"""What a reader gets of a page: its article as HTML, through the extensions that MkDocs uses.

What the machine makes, such as an example, is left empty here and bears a mark that nobody can
type, so all else is what somebody wrote, however it was written.
"""

import re
import secrets
from collections.abc import Iterator
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup
from mkdocs.exceptions import MkDocsException
from mkdocs.utils.yaml import get_yaml_loader, yaml_load
from selectolax.lexbor import LexborHTMLParser, LexborNode
from yaml import CLoader  # type: ignore[import-untyped]

from proof.pages import conversions
from proof.pages.diagram import drawings_in
from proof.pages.include import EXAMPLE, TABLE
from proof.pages.notebooks import cells
from proof.pages.notebooks.notebook import Notebook
from proof.project import ROOT, SourceError

MADE = f"made-{secrets.token_hex(8)}"
"""On what the machine makes: its kind, which is example, drawing, table or cell."""
_UNMADE = "\0"
"""The same where it is kept."""
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_COUNTED = {
    "p": "a paragraph",
    "ul": "a list",
    "ol": "a numbered list",
    "li": "a list item",
    "table": "a table",
    "blockquote": "a quotation",
    "summary": "a summary",
}
_BLOCKS = ("tr", "td", "th", "div", "figcaption", *HEADINGS, *_COUNTED)


class Heading(NamedTuple):
    level: int
    text: str
    id: str


class Part(NamedTuple):
    """Of a skeleton: what it is, told in the same words whatever the article's language."""

    told: str
    node: LexborNode


class Article:
    """An article, element by element."""

    def __init__(self, html: str) -> None:
        self._parsed = LexborHTMLParser(html)
        self._said: dict[str | None, str] = {}
        assert self._parsed.body
        self.nodes = list(_below(self._parsed.body))
        """All elements and comments in their order; what the machine makes counts as one."""

    @cached_property
    def headings(self) -> list[Heading]:
        return [
            Heading(int(node.tag[1]), prose(node).strip(), node.attributes.get("id") or "")
            for node in self.nodes
            if node.tag in HEADINGS
        ]

    def made(self, kind: str) -> list[LexborNode]:
        """Each thing of a kind that the machine makes."""
        return [node for node in self.nodes if node.attributes.get(MADE) == kind]

    @cached_property
    def sections(self) -> dict[str, list[str]]:
        """The id of each heading, and the examples under it and under its own."""
        found: dict[str, list[str]] = {}
        over: list[tuple[int, str]] = []
        for node in self.nodes:
            if node.tag in HEADINGS:
                level, name = int(node.tag[1]), node.attributes.get("id") or ""
                over = [each for each in over if each[0] < level] + [(level, name)]
                found.setdefault(name, [])
            elif node.attributes.get(MADE) == "example":
                for _, name in over:
                    found[name].append(str(node.attributes["name"]))
        return found

    @cached_property
    def skeleton(self) -> list[Part]:
        """What an article and its translation have in common, in this order."""
        return [Part(told, node) for node in self.nodes for told in _told(node)]

    def prose(self, code: str | None = None) -> str:
        """What there is to read, in blocks; ``code``, if given, stands for each piece of code."""
        if code not in self._said and self._parsed.body:
            self._said[code] = prose(self._parsed.body, code)
        return self._said[code]


def prose(node: LexborNode, code: str | None = None) -> str:
    """What there is to read in an element; ``code``, if given, stands for each piece of code."""
    parts = []
    for child in node.iter(include_text=True):
        if child.is_text_node:
            parts.append(child.text_content or "")
        elif child.tag in ("code", "pre") and code is not None:
            parts.append(code)
        elif MADE in child.attributes:
            parts += ["\n\n", *(child.attributes.get(x) or "" for x in ("alt", "caption")), "\n\n"]
        elif child.is_element_node and not is_permalink(child):
            gap = "\n\n" if child.tag in _BLOCKS else ""
            parts.append(f"{gap}{prose(child, code)}{gap}")
    return "".join(parts)


def beginning(node: LexborNode) -> str:
    """The first piece of text in an element, up to its end or the end of its line."""
    texts = (each.text_content or "" for each in node.traverse(include_text=True))
    return next((text.strip().splitlines()[0] for text in texts if text.strip()), "")


def is_permalink(node: LexborNode) -> bool:
    """Whether it is the sign after a heading that links to it."""
    if node.tag != "a" or "headerlink" not in classes(node) or not node.parent:
        return False
    return node.attributes.get("href") == f"#{node.parent.attributes.get('id')}"


def classes(node: LexborNode) -> list[str]:
    return (node.attributes.get("class") or "").split()


def _below(node: LexborNode) -> Iterator[LexborNode]:
    for child in node.iter():
        yield child
        if MADE not in child.attributes:
            yield from _below(child)


def _told(node: LexborNode) -> Iterator[str]:
    """What a skeleton says of an element, if anything."""
    given, kinds = node.attributes, classes(node)
    if kind := given.get(MADE):
        yield f"the {kind} {given.get('name') or ''}".rstrip()
    elif node.tag in HEADINGS:
        yield f"the heading #{given.get('id')} of level {node.tag[1]}"
        return
    elif "admonition" in kinds or node.tag == "details":
        yield " ".join(["an admonition of the kind", *kinds[-1:]])
    elif node.tag == "tr":
        yield f"a table row of {len(node.css('td, th'))} cells"
    elif node.tag == "pre":
        yield f"the commands {node.text().strip()!r}"
    elif node.tag == "a" and not is_permalink(node):
        if given.get("href"):
            yield "a link to {}".format(str(given["href"]).replace(".org/zh-cn/", ".org/"))
    elif node.tag in _COUNTED and "admonition-title" not in kinds:
        yield _COUNTED[node.tag]
    if given.get("id"):
        yield f"the anchor #{given['id']}"


@cache
def of_markdown(text: str, locale: str) -> Article:
    """What becomes of a page's Markdown."""
    name = conversions.key(text, _settings(locale), Path(__file__))
    if known := conversions.get(name):
        return Article(known.replace(_UNMADE, MADE))
    html = _writer(locale).reset().convert(text)
    if _UNMADE not in html:
        conversions.put(name, html.replace(MADE, _UNMADE))
    return Article(html)


def of_notebook(notebook: Notebook) -> Article:
    """What becomes of a notebook's Markdown cells, and where its code stands."""
    parts = [
        cells.prose([cell]) if cell["cell_type"] == "markdown" else _empty("cell")
        for cell in notebook.content["cells"]
    ]
    return of_markdown("\n\n".join(parts), notebook.locale)


def settings(locale: str, root: Path = ROOT) -> dict[str, Any]:
    """What MkDocs is told of a language, with what it inherits.

    Raises SourceError where that cannot be read.
    """
    name = f"mkdocs.{locale}.yml"
    try:
        with open(root / name, encoding="utf-8") as file:
            told: dict[str, Any] = yaml_load(file, get_yaml_loader(CLoader))
    except (OSError, MkDocsException) as error:
        raise SourceError(f"{name}, or mkdocs.yml, cannot be read; mend it: {error}") from None
    return told


@cache
def _settings(locale: str) -> dict[str, Any]:
    """Of the extensions, but for that which makes what is left empty here."""
    configured: dict[str, Any] = settings(locale)["markdown_extensions"]
    del configured["proof.pages.markdown"]
    return configured


@cache
def _writer(locale: str) -> Markdown:
    configured = dict(_settings(locale))
    unnamed = {"slugify": lambda text, separator: ""}  # an id is given, not made up
    configured["toc"] = {**configured["toc"], **unnamed}
    always = ["toc", "tables", "fenced_code"]  # as MkDocs has it
    extensions: list[str | Extension] = [*always, *configured, _Empty()]
    return Markdown(extensions=extensions, extension_configs=configured)


def _empty(kind: str, **known: str) -> str:
    """What stands for a thing that the machine makes."""
    attributes = "".join(Markup(' {}="{}"').format(*each) for each in known.items())
    return f'<div {MADE}="{kind}"{attributes}></div>'


class _Empty(Extension):
    """As markdown.py, at the same places; but what it makes is left empty."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.preprocessors.register(_Examples(md), "proof-examples", 26)
        md.treeprocessors.register(_Drawings(md), "proof-diagrams", 10)


class _Examples(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        def table(match: re.Match[str]) -> str:
            return str(
                self.md.htmlStash.store(
                    _empty("table", name=" ".join(filter(None, match.groups())))
                )
            )

        def example(match: re.Match[str]) -> str:
            name = match["name"].removesuffix(".py")
            html = _empty("example", name=name, options=match["options"])
            return f"\n{match['indent']}{self.md.htmlStash.store(html)}\n"

        return EXAMPLE.sub(example, TABLE.sub(table, "\n".join(lines))).split("\n")


class _Drawings(Treeprocessor):
    def run(self, root: ElementTree.Element) -> None:
        for paragraph, name, alt, caption in drawings_in(root):
            paragraph.clear()
            html = _empty("drawing", name=name, alt=alt, caption=caption)
            paragraph.text = self.md.htmlStash.store(html)
