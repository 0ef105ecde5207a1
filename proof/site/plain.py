"""A built page as plain Markdown, for whoever reads no HTML: with its programs and their output.

It is made of the article that a reader gets, so it says the same; pictures are told in words.
"""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

_LEFT_OUT = (
    ".headerlink, script, style, template, input, button, form, form + noscript, .run, .in-time,"
    " .matrix, .proven-why:has(a)"
)
_AROUND = {"strong": "**", "b": "**", "em": "*", "i": "*", "del": "~~", "s": "~~"}
_INLINE = {*_AROUND, "a", "abbr", "br", "code", "ins", "kbd", "small", "span", "sub", "sup", "wbr"}
_SPECIAL = re.compile(r"[\\`*<\[\]]|(?<!\w)_|_(?!\w)|&(?=#?\w+;)")
_BEGINNING = re.compile(r"^(\d*)(?=#{1,6} |[-+>] |[.)] )")


def markdown(page: LexborHTMLParser) -> str:
    """The article of a page, from which it takes out what is not told here."""
    article = page.css_first("article")
    assert article
    for node in article.css(_LEFT_OUT):
        node.decompose()
    return "\n\n".join(_blocks(article)) + "\n"


def to_markdown(address: str) -> str:
    """Where a link leads to from the Markdown: to the Markdown of a page of this site."""
    path, sign, anchor = address.partition("#")
    if path and not any(urlsplit(address)[:2]) and path.rpartition("/")[2] in ("", ".", ".."):
        path = f"{path.rstrip('/')}/index.md"
    return path.removeprefix("./") + sign + anchor


def _blocks(node: LexborNode) -> Iterator[str]:
    """Paragraphs and what is like them; text that stands between them is one, too."""
    loose = ""
    for child in node.iter(include_text=True):
        if child.is_text_node or child.tag in _INLINE:
            loose += _inline(child)
            continue
        if loose.strip():
            yield _paragraph(loose)
        loose = ""
        yield from filter(None, _block(child))
    if loose.strip():
        yield _paragraph(loose)


def _block(node: LexborNode) -> Iterator[str]:
    kinds = (node.attributes.get("class") or "").split()
    if node.tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
        yield f"{'#' * int(node.tag[1])} {_text(node)}"
    elif "admonition-title" in kinds or node.tag == "summary":
        yield f"**{_text(node)}**"
    elif "printed-label" in kinds:
        notes = [f"({_text(span)})" for span in node.css("span")]
        for span in node.css("span"):
            span.decompose()
        yield " ".join([_text(node), *notes])
    elif node.tag in ("p", "figcaption"):
        yield _paragraph(_inside(node))
    elif node.tag == "pre":
        yield _fence(node)
    elif node.tag in ("ul", "ol"):
        yield _list(node)
    elif node.tag == "table":
        yield _table(node)
    elif node.tag == "svg":
        yield node.attributes.get("aria-label") or ""
    elif "admonition" in kinds or node.tag in ("blockquote", "figure"):
        yield _indented("\n\n".join(_blocks(node)), "> ", "> ")
    elif "tabbed-set" in kinds:
        labels = node.css(".tabbed-labels > label")
        blocks = node.css(".tabbed-content > .tabbed-block")
        for label, block in zip(labels, blocks, strict=True):
            yield f"**{_text(label)}**"
            yield from _blocks(block)
    elif "proven" in kinds:
        yield " · ".join(_text(part) for part in node.css("summary > span, .download"))
        yield from (_text(why) for why in node.css(".proven-why"))
    else:
        yield from _blocks(node)


def _fence(pre: LexborNode) -> str:
    around, code = _classes_around(pre), pre.text().strip("\n")
    if "changed" in around:
        language = "diff"
    elif pre.css_first(".gp"):
        language = "console"
    else:
        language = "python" if {"example", "highlight"} <= around else "text"
    ticks = "`" * max(3, 1 + max(map(len, re.findall("`+", code)), default=0))
    return f"{ticks}{language}\n{code}\n{ticks}"


def _list(node: LexborNode) -> str:
    items = []
    for number, item in enumerate((each for each in node.iter() if each.tag == "li"), 1):
        mark = f"{number}. " if node.tag == "ol" else "- "
        items.append(_indented("\n\n".join(_blocks(item)), mark, "    "))
    return ("\n\n" if any("\n\n" in item for item in items) else "\n").join(items)


def _table(node: LexborNode) -> str:
    again = "changed" in (node.attributes.get("class") or "")
    rows = [[t for c in row.css("th, td") for t in _cell(c, again)] for row in node.css("tr")]
    if not node.css_first("thead"):
        rows.insert(0, [])
    width = max(map(len, rows))
    head, *below = (f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in rows)
    caption = node.css_first("caption")
    told = [_text(caption), ""] if caption else []
    return "\n".join([*told, head, f"|{' --- |' * width}", *below])


def _cell(cell: LexborNode, again: bool) -> list[str]:
    """What stands in each column that it reaches across: nothing more, or the same again."""
    text, more = _text(cell).replace("|", r"\|"), int(cell.attributes.get("colspan") or 1) - 1
    return [text] + [text if again and cell.tag == "td" else ""] * more


def _inline(node: LexborNode) -> str:
    if node.is_text_node:
        return _SPECIAL.sub(r"\\\g<0>", re.sub(r"\s+", " ", node.text_content or ""))
    given = node.attributes
    if node.tag in ("code", "kbd"):
        code = node.text()
        ticks = "`" * (1 + max(map(len, re.findall("`+", code)), default=0))
        gap = " " if code.startswith("`") or code.endswith("`") else ""
        return f"{ticks}{gap}{code}{gap}{ticks}"
    if given.get("role") == "img":
        return f"{given.get('aria-label')} "
    if given.get("class") == "filename":
        return f"`{node.text()}`"
    inside = "" if node.tag == "svg" else " " if node.tag == "br" else _inside(node)
    if not inside.strip():
        return inside
    if node.tag == "a" and given.get("class") != "term" and given.get("href"):
        return f"[{inside.strip()}]({to_markdown(str(given['href']))})"
    if given.get("class") == "now":
        return f" · {inside.strip()} · "
    sign = _AROUND.get(str(node.tag), "")
    return f"{sign}{inside.strip()}{sign}" if sign else inside


def _inside(node: LexborNode) -> str:
    return "".join(map(_inline, node.iter(include_text=True)))


def _text(node: LexborNode) -> str:
    """On one line; of a link, the link."""
    return " ".join((_inline(node) if node.tag == "a" else _inside(node)).split())


def _paragraph(text: str) -> str:
    return _BEGINNING.sub(r"\1\\", " ".join(text.split()))


def _indented(text: str, first: str, rest: str) -> str:
    head, *lines = text.split("\n")
    return "\n".join([first + head, *((rest + line).rstrip() for line in lines)])


def _classes_around(node: LexborNode) -> set[str]:
    found, parent = set[str](), node.parent
    while parent:
        found.update((parent.attributes.get("class") or "").split())
        parent = parent.parent
    return found
