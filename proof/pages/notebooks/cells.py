"""A notebook's cells as the Markdown of a page.

So a notebook becomes a page like any other: same style, heading ids, links that are checked, and
nothing from a third party. mkdocs-jupyter's own rendering brings 570 KB of style and MathJax from
a CDN, and leads links to pages astray; it still says which files are pages, and adds the notebook
for download.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from proof.pages.notebooks.notebook import Cell, Notebook, NotebookError, source
from proof.pages.tables import SYSTEM_NAMES
from proof.templates import render

COLOURS = {
    "#fdfcf9": "paper",
    "#dfdacd": "rule",
    "#1d2125": "ink",
    "#50575e": "ink-2",
    "#1c5288": "lane-main",
    "#a34805": "lane-child-1",
    "#7d3c85": "lane-child-2",
    "#0c6d75": "lane-child-3",
}
"""What figures are drawn in, legible in Jupyter, and the variable of site.css that replaces it."""
_ANCHOR = re.compile(r'^(#{1,6} .*?) *<a id="([\w-]+)"></a> *$', re.M)
_COLOUR = re.compile(r"#[0-9a-f]{6}\b")
_TIDY = (
    (r"<metadata>.*?</metadata>|<style.*?</style>|<!--.*?-->", ""),
    (r"xlink:href", "href"),
    (r"font-family: [^;\"]*monospace", "font-family: var(--font-code)"),
    (r"font-family: '[^;\"]*;? *", ""),
    (r"(\.\d\d)\d+", r"\1"),
    (r"\s*\n\s*", " "),
    (r"> <", "><"),
    (r"<defs></defs>|<g/>", ""),
)
"""What is cut from a figure, in this order."""


def prose(cells: list[Cell]) -> str:
    """What a reader reads, in Markdown; a heading's anchor becomes its id.

    ``## Title <a id="title"></a>``, which Jupyter shows as a heading, becomes
    ``## Title { #title }``.
    """
    texts = (source(cell) for cell in cells if cell["cell_type"] == "markdown")
    return _ANCHOR.sub(r"\1 { #\2 }", "\n\n".join(texts))


def markdown(notebook: Notebook) -> str:
    """The whole page. Raises NotebookError for an output that cannot be shown."""
    first, *rest = notebook.content["cells"]
    parts = [_front(notebook), prose([first]), _about(notebook)]
    number = 0
    for cell in rest:
        number += cell["cell_type"] == "code"
        parts.append(_example(notebook, cell, number) if "outputs" in cell else prose([cell]))
    return "\n\n".join(parts)


def _front(notebook: Notebook) -> str:
    told = {k: v for k, v in notebook.content["metadata"].items() if k in ("description", "asked")}
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in told.items()]
    return "\n".join(("---", *lines, "---")) if lines else ""


def _about(notebook: Notebook) -> str:
    """HTML: where the notebook can be had, and where it was executed."""
    told = notebook.executed
    system = SYSTEM_NAMES.get(told.get("system", ""), "")
    name = notebook.path.name
    return render("pages/notebook.html", notebook.locale, name=name, told=told, system=system)


def _example(notebook: Notebook, cell: Cell, number: int) -> str:
    """A code cell and what came of it, one object as every example is."""
    text = source(cell).strip()
    ticks = "`" * max(3, 1 + max(map(len, re.findall("`+", text)), default=0))
    return render(
        "pages/cell.md",
        notebook.locale,
        code=f"{ticks}python\n{text}\n{ticks}",
        fold=cell["metadata"].get("fold"),
        outputs=list(_outputs(notebook, cell, number)),
    )


def _outputs(notebook: Notebook, cell: Cell, number: int) -> Iterator[dict[str, str]]:
    """Each as templates/output.html has it: a text, or what picture() makes of a figure."""
    for output in cell["outputs"]:
        data: dict[str, Any] = output.get("data", {})
        if output["output_type"] == "stream":
            text = "".join(output["text"])
            if text.startswith("Writing ") and source(cell).startswith("%%writefile"):
                continue
        elif "image/svg+xml" in data:
            drawn = picture("".join(data["image/svg+xml"]), f"cell-{number}", notebook)
            yield drawn | {"alt": cell["metadata"].get("alt", "")}
            continue
        elif "text/plain" in data:
            text = "".join(data["text/plain"])
        else:
            raise NotebookError(f"{notebook.name}: code cell {number}: no way to show this output")
        yield {"text": text.rstrip()}


def picture(svg: str, name: str, notebook: Notebook) -> dict[str, str]:
    """A figure by matplotlib, which takes the page's colours and fonts: its view box, and what it
    draws. ``name`` keeps its ids apart from those of other figures.
    """

    def variable(match: re.Match[str]) -> str:
        if match[0] not in COLOURS:
            known = ", ".join(COLOURS)
            raise NotebookError(f"{notebook.name}: {name} draws in {match[0]}; use one of {known}")
        return f"var(--{COLOURS[match[0]]})"

    text = svg[svg.index("<svg") :]
    used = set(re.findall(r'(?:url\(#|href="#)([\w-]+)', text))
    text = re.sub(r' id="([^"]*)"', lambda m: m[0] if m[1] in used else "", text)
    for pattern, instead in _TIDY:
        text = re.sub(pattern, instead, text, flags=re.S)
    text = _ungrouped(_COLOUR.sub(variable, text))
    text = re.sub(r'( id="|url\(#|href="#)', rf"\g<1>{name}-", text)
    head, _, drawn = text.partition(">")
    (box,) = re.findall(r'viewBox="([^"]*)"', head)
    return {"box": box, "drawn": drawn.rpartition("</svg>")[0]}


def _ungrouped(svg: str) -> str:
    """A figure without groups that say nothing of what they hold: two thirds of matplotlib's."""
    kept: list[bool] = []

    def keep(tag: re.Match[str]) -> str:
        if tag[0].endswith("/>"):
            return tag[0]
        if tag[0] != "</g>":
            kept.append(tag[0] != "<g>")
            return tag[0] if kept[-1] else ""
        return tag[0] if kept.pop() else ""

    return re.sub(r"</?g\b[^>]*>", keep, svg)
