"""A Python-Markdown extension: one include line becomes the example with all that is known of it.

    ```python mark="child.join()"
    --8<-- "creating/join.py"
    ```

becomes the program, the buttons that run it, what it printed under each start method, and where
that is proven;
``![text alternative](diagram:fork-join "caption")`` becomes the drawing, labelled in the page's
language; a line ``<!-- proof: totals -->`` becomes what the evidence says, see tables.py.
Configure it with ``locale`` (zh or en), ``runtime`` (whether runtime/ stands beside the site) and,
in tests, ``root``.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from proof.examples.evidence import Evidence, load
from proof.examples.snippet import Snippet, find, get
from proof.pages import panel, tables
from proof.pages.diagram import diagram
from proof.pages.include import EXAMPLE, marked_lines, pages_of
from proof.pages.outcome import TEXTS, first_method, in_time, printed
from proof.project import LOCALES, ROOT, SourceError
from proof.timelines import picture, timeline

_TABLE = re.compile(r"^<!-- proof: (\w+) -->$", re.MULTILINE)


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
        text = _TABLE.sub(lambda match: self._table(match[1], evidence), text)
        beginning = min((match.start() for match in EXAMPLE.finditer(text)), default=0)

        def expand(match: re.Match[str]) -> str:
            snippet = get(match["name"], self.root)
            first = match.start() == beginning
            blocks = self._blocks(snippet, match["options"], evidence, first)
            indented = (f"{match['indent']}{line}" for line in "\n\n".join(blocks).split("\n"))
            return "\n".join(["", *indented, ""])

        return EXAMPLE.sub(expand, text).split("\n")

    def _table(self, name: str, evidence: Evidence) -> str:
        snippets, shown_on = find(self.root), pages_of(self.root, self.locale)
        match name:
            case "totals":
                html = tables.totals(snippets, evidence, self.locale)
            case "evidence":
                html = tables.everything(snippets, shown_on, evidence, self.locale)
            case "findings":
                html = tables.all_findings(snippets, shown_on, evidence, self.locale)
            case _:
                raise SourceError(f"<!-- proof: {name} -->: choose totals, evidence or findings")
        return str(self.md.htmlStash.store(html))

    def _blocks(
        self, snippet: Snippet, options: str, evidence: Evidence, first: bool
    ) -> Iterator[str]:
        """Markdown blocks, with finished HTML put aside so that Markdown leaves it alone.

        The timelines of a page's first example are open, those of the others a click away.
        """
        anchor = f"example-{snippet.id.replace('/', '-')}"
        store = self.md.htmlStash.store
        yield store(f'<div class="example" id="{anchor}" data-snippet="{snippet.id}">')
        marked = marked_lines(snippet, options)
        header = f' hl_lines="{marked}"' if marked else ""
        yield f'```python title="{snippet.path.name}"{header}\n{snippet.source.rstrip()}\n```'
        yield store(panel.run_panel(snippet, self.locale, self.runtime))
        if any(file.suffixes[0] != file.suffix for file in snippet.companions):
            for method in snippet.methods:
                shown = store(printed(snippet, method, self.locale, evidence))
                yield _tab(method, shown, first_method(snippet, evidence))
        else:
            yield store(printed(snippet, snippet.methods[0], self.locale, evidence))
        yield store(tables.proof_line(snippet, evidence, self.locale))
        opened = first_method(snippet, evidence)
        yield from self._timelines(snippet, opened, "open" if first else "")
        yield store("</div>")

    def _timelines(self, snippet: Snippet, method_first: str, opened: str) -> Iterator[str]:
        """One picture per start method, to switch between; nothing where no process is started."""
        store, timelines = self.md.htmlStash.store, timeline.load(snippet)
        if timelines:
            python = timeline.recorded_with(snippet)
            label = TEXTS[self.locale]["in time"].format(python)
            yield store(f'<details class="in-time" {opened}><summary>{label}</summary>')
            for method, recorded in timelines.items():
                shown = store(in_time(recorded, method, self.locale))
                yield _tab(method, shown, method_first)
            yield store(f"{picture.legend(timelines.values(), self.locale)}</details>")


def _tab(method: str, shown: str, first: str) -> str:
    """A tab of a start method; the first is open."""
    return f'==={"+" if method == first else ""} "{method}"\n\n    {shown}'


class _Diagrams(Treeprocessor):
    def __init__(self, md: Markdown, locale: str, root: Path) -> None:
        super().__init__(md)
        self.locale, self.root = locale, root

    def run(self, root: ElementTree.Element) -> None:
        for paragraph in list(root.iter("p")):
            for image in paragraph.findall("img"):
                name = image.get("src", "")
                if name.startswith("diagram:"):
                    caption, alt = image.get("title", ""), image.get("alt", "")
                    html = diagram(
                        name.removeprefix("diagram:"), alt, caption, self.locale, self.root
                    )
                    paragraph.clear()
                    paragraph.text = self.md.htmlStash.store(html)
