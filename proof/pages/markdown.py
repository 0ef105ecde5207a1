"""A Python-Markdown extension: one include line becomes the example with all that is known of it.

    ```python mark="child.join()"
    --8<-- "creating/join.py"
    ```

becomes the program, the buttons that run it, what it printed under each start method, and where
that is proven;
``![text alternative](diagram:fork-join "caption")`` becomes the drawing, labelled in the page's
language; a line ``<!-- proof: totals -->`` becomes what the evidence says, see tables.py, and
``<!-- proof: glossary -->`` the glossary, whose terms are linked where a page first uses them;
``<!-- proof: changes 3.14 -->`` what is new in 3.14.
Configure it with ``locale`` (zh or en), ``runtime`` (whether runtime/ stands beside the site) and,
in tests, ``root``.
"""

import re
from pathlib import Path
from textwrap import indent
from typing import Any
from xml.etree import ElementTree

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

from proof.examples.evidence import Evidence, load
from proof.examples.places import BROWSER_PYTHON
from proof.examples.snippet import Snippet, find, get
from proof.pages import changes, errors, glossary, library, overview, tables
from proof.pages.diagram import diagram, drawings_in, source
from proof.pages.first_use import FirstUse
from proof.pages.include import EXAMPLE, TABLE, Include, pages_of
from proof.pages.outcome import first_method, in_time, printed
from proof.project import LOCALES, ROOT, SourceError
from proof.templates import render
from proof.timelines import picture, timeline


class ExampleExtension(Extension):
    """Registers both: examples and diagrams."""

    def __init__(self, **options: Any) -> None:
        self.config = {
            "locale": ["en", "language of what is added to the page: zh or en"],
            "root": [str(ROOT), "the project's folder"],
            "runtime": [True, "whether the site is served with what runs examples on the page"],
        }
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:
        locale, root = self.getConfig("locale"), Path(self.getConfig("root"))
        if locale not in LOCALES:
            raise SourceError(f"proof.pages.markdown: locale is {locale!r}; choose zh or en")
        # Before superfences (25), which then highlights the program as it does any other.
        examples = _Examples(md, locale, root, self.getConfig("runtime"))
        md.preprocessors.register(examples, "proof-examples", 26)
        # After the inline patterns (20), before MkDocs looks at links (0).
        md.treeprocessors.register(_Diagrams(md, locale, root), "proof-diagrams", 10)
        md.treeprocessors.register(_RowNames(md), "proof-rows", 9)
        # After headings have their ids (8).
        md.treeprocessors.register(FirstUse(md, locale, root), "proof-terms", 4)


def makeExtension(**options: Any) -> ExampleExtension:
    return ExampleExtension(**options)


class _Examples(Preprocessor):
    def __init__(self, md: Markdown, locale: str, root: Path, runtime: bool) -> None:
        super().__init__(md)
        self.locale, self.root, self.runtime = locale, root, runtime

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        if "--8<--" not in text and "<!-- proof:" not in text:
            return lines
        evidence = load(self.root)
        text = TABLE.sub(lambda match: self._table(match[1], match[2] or "", evidence), text)
        beginning = min((match.start() for match in EXAMPLE.finditer(text)), default=0)

        def expand(match: re.Match[str]) -> str:
            snippet = get(match["name"], self.root)
            first = match.start() == beginning
            block = self._example(snippet, match["options"], evidence, first)
            return "\n" + indent(block, match["indent"]) + "\n"

        return EXAMPLE.sub(expand, text).split("\n")

    def _table(self, name: str, of: str, evidence: Evidence) -> str:
        shown_on = pages_of(self.root, self.locale)
        match name:
            case "totals":
                html = tables.totals(find(self.root), evidence, self.locale)
            case "evidence":
                html = overview.everything(find(self.root), shown_on, evidence, self.locale)
            case "findings":
                html = overview.all_findings(find(self.root), shown_on, evidence, self.locale)
            case "rates":
                html = tables.rates(self.locale)
            case "glossary":
                html = glossary.table(self.root, self.locale)
            case "library":
                html = library.table(self.root, self.locale)
            case "changes":
                html = changes.table(self.root, self.locale, of, shown_on)
            case "errors":
                html = errors.index(self.root, self.locale)
            case "error":
                html = errors.table(self.root, self.locale, of)
            case _:
                html = source("skeleton", self.root)
        return str(self.md.htmlStash.store(html))

    def _example(self, snippet: Snippet, options: str, evidence: Evidence, first: bool) -> str:
        """Markdown, with finished HTML put aside so that Markdown leaves it alone.

        The timelines of a page's first example are open, those of the others a click away.
        """
        tabs = any(file.suffixes[0] != file.suffix for file in snippet.companions)
        methods = snippet.methods if tabs else snippet.methods[:1]
        timelines = timeline.load(snippet)
        drawings = {m: picture.Drawing(told, self.locale) for m, told in timelines.items()}
        include = Include(snippet, options)

        opened = first_method(snippet, evidence)
        seen = opened if opened in timelines else next(iter(timelines), "")

        def hidden(method: str) -> str:
            return "details" if not first else "" if method == seen else "tab"

        return render(
            "pages/example.md",
            self.locale,
            aside=lambda caller: Markup(self.md.htmlStash.store(str(caller()))),
            snippet=snippet,
            marked=include.marked,
            against=include.against,
            changed=include.changed,
            runtime=self.runtime,
            python=tables.minor(BROWSER_PYTHON),
            tabs=tabs,
            opened=opened,
            printed={m: printed(snippet, m, self.locale, evidence) for m in methods},
            proof=tables.proof_line(snippet, evidence, self.locale),
            first=first,
            timelines={m: in_time(drawing, m, hidden(m)) for m, drawing in drawings.items()},
            recorded_with=timeline.recorded_with(snippet) if timelines else "",
            legend=picture.legend(drawings.values(), self.locale),
        )


class _Diagrams(Treeprocessor):
    def __init__(self, md: Markdown, locale: str, root: Path) -> None:
        super().__init__(md)
        self.locale, self.root = locale, root

    def run(self, root: ElementTree.Element) -> None:
        for paragraph, name, alt, caption in drawings_in(root):
            html = diagram(name, alt, caption, self.locale, self.root)
            paragraph.clear()
            paragraph.text = self.md.htmlStash.store(html)


class _RowNames(Treeprocessor):
    """A table with nothing in its corner has the names of its rows in its first column."""

    def run(self, root: ElementTree.Element) -> None:
        for table in root.iter("table"):
            corner = table.find("thead/tr/th")
            if corner is None or "".join(corner.itertext()).strip():
                continue
            corner.tag = "td"
            for row in table.findall("tbody/tr"):
                row[0].tag = "th"
                row[0].set("scope", "row")
