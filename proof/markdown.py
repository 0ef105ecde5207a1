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
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from proof import panel, picture, tables, timeline
from proof.evidence import Evidence, load, newest
from proof.snippet import LOCALES, ROOT, Snippet, SnippetError, find, get

EXAMPLE = re.compile(
    r'^(?P<indent>[ ]*)```python(?P<options>[^\n]*)\n[ ]*--8<-- "(?P<name>[^"\n]+)"\n[ ]*```[ ]*$',
    re.MULTILINE,
)
_TABLE = re.compile(r"^<!-- proof: (\w+) -->$", re.MULTILINE)
_OPTION = re.compile(r'\s*(\w+)="([^"]*)"')
DEFAULT_METHOD = "creating/default_method"
"""The example that prints the default start method."""
_SVG = "http://www.w3.org/2000/svg"

TEXTS = {
    "zh": {
        "out": "输出",
        "err": "标准错误输出",
        "none": "没有输出",
        "exit": "退出码 {}",
        "varies": "带点下划线的部分每次运行都可能不同",
        "by version": "带虚线的部分随 Python 版本而变，这里是 {} 的",
        "unordered": "各行的先后不固定",
        "and": "，",
        "in time": "按时间展开：Python {} 上的一次真实运行",
        "in words": "用文字说",
    },
    "en": {
        "out": "Output",
        "err": "Standard error",
        "none": "Prints nothing",
        "exit": "exit code {}",
        "varies": "dotted parts differ from run to run",
        "by version": "dashed parts change with the version, here they are Python {}'s",
        "unordered": "lines may come in another order",
        "and": ", ",
        "in time": "In time: one real run on Python {}",
        "in words": "In words",
    },
}


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
            raise SnippetError(f"proof.markdown: locale is {locale!r}; choose zh or en")
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
                raise SnippetError(f"<!-- proof: {name} -->: choose totals, evidence or findings")
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


def first_method(snippet: Snippet, evidence: Evidence) -> str:
    """The start method whose tab is open: the one that the program names, or else the default.

    Where it names more than one, or does not hold under the default, the first that it holds under.
    """
    named = [m for m in snippet.methods if f'"{m}"' in snippet.source]
    wanted = named[0] if len(named) == 1 else default_method(evidence)
    return wanted if wanted in snippet.methods else snippet.methods[0]


def default_method(evidence: Evidence) -> str:
    """What the newest Python in the evidence said its default start method was, under Linux."""
    said = {
        place.python: verdict.get("seen", {}).get("default", "")
        for place, verdicts in evidence.items()
        if place.system == "linux" and DEFAULT_METHOD in verdicts
        for verdict in verdicts[DEFAULT_METHOD]["methods"].values()
    }
    return str(said[max(said)]) if said else ""


def pages_of(root: Path, locale: str) -> dict[str, str]:
    """Snippet id → the page that shows it, from the root of the language's site."""
    found: dict[str, str] = {}
    folder = root / "docs" / locale
    for file in sorted(folder.rglob("*.md"), key=lambda file: (file.parent == folder, file)):
        for match in EXAMPLE.finditer(file.read_text("utf-8")):
            page = file.relative_to(folder).with_suffix("").as_posix()
            found.setdefault(match["name"].removesuffix(".py"), f"{page}/".removeprefix("index/"))
    return found


def marked_lines(snippet: Snippet, options: str) -> str:
    """The numbers of the lines that hold one of the texts named by ``mark="…|…"``."""
    rest = _OPTION.sub("", options).strip()
    chosen = dict(_OPTION.findall(options))
    if rest or set(chosen) - {"mark"}:
        wrong = rest or ", ".join(sorted(set(chosen) - {"mark"}))
        raise SnippetError(f'{snippet.id}: the include says {wrong}; only mark="…" is known')
    numbers: set[int] = set()
    for text in filter(None, chosen.get("mark", "").split("|")):
        lines = [n for n, line in enumerate(snippet.source.splitlines(), 1) if text in line]
        if not lines:
            raise SnippetError(f"snippets/{snippet.id}.py: no line to mark holds {text!r}")
        numbers.update(lines)
    return " ".join(map(str, sorted(numbers)))


def printed(snippet: Snippet, method: str, locale: str, evidence: Evidence) -> str:
    """HTML of what the program printed under a start method.

    What changes with the version of Python is shown as the newest one printed it.
    """
    texts, promise = TEXTS[locale], snippet.promise
    out, err = (snippet.record(stream, method) for stream in ("out", "err"))
    python, seen = newest(snippet, method, evidence)
    names = {name for _, _, name in snippet.varying(f"{out}\n{err}")}
    notes = []
    if promise.unordered and len(out.splitlines()) > 1:
        notes.append(texts["unordered"])
    if names & set(promise.varies):
        notes.append(texts["varies"])
    if names & set(seen):
        notes.append(texts["by version"].format(python))
    note = f'<span class="printed-note">{texts["and"].join(notes)}</span>' if notes else ""
    html = []
    if out or not err:
        label = texts["out"] if out else texts["none"]
        html.append(f'<p class="printed-label">{label} {note}</p>{_pre(snippet, out, seen)}')
        note = ""
    if err:
        label = f'<p class="printed-label">{texts["err"]} {note}</p>'
        html.append(f'<div class="printed-stderr">{label}{_pre(snippet, err, seen)}</div>')
    if promise.exit:
        html.append(f'<p class="printed-exit">{texts["exit"].format(promise.exit)}</p>')
    return f'<div class="printed">{"".join(html)}</div>'


def _pre(snippet: Snippet, text: str, seen: Mapping[str, str]) -> str:
    if not text:
        return ""
    html, position = [], 0
    for start, end, name in snippet.varying(text):
        html.append(escape(text[position:start], quote=False))
        kind = "by-version" if name in snippet.promise.by_version else "varies"
        shown = escape(seen.get(name, text[start:end]), quote=False)
        html.append(f'<span class="{kind}">{shown}</span>')
        position = end
    html.append(escape(text[position:], quote=False))
    return f"<pre tabindex=0><code>{''.join(html)}</code></pre>"


def in_time(recorded: timeline.Timeline, method: str, locale: str) -> str:
    """HTML of a timeline: the picture, and the same in words."""
    told = "".join(f"<li>{escape(text)}</li>" for text in picture.words(recorded, locale))
    return (
        f'<figure class="diagram timeline">{picture.svg(recorded, method, locale)}</figure>'
        f'<details class="in-words"><summary>{TEXTS[locale]["in words"]}</summary>'
        f"<ul>{told}</ul></details>"
    )


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


def diagram(name: str, alt: str, caption: str, locale: str, root: Path = ROOT) -> str:
    """HTML of a drawing in ``docs/assets/diagrams``, with its labels in one language."""
    file = root / "docs" / "assets" / "diagrams" / f"{name}.svg"
    where = f"docs/assets/diagrams/{name}.svg"
    if not file.is_file():
        raise SnippetError(f"{where}: there is no such drawing")
    if not alt:
        raise SnippetError(f"{where}: its text alternative is empty on a page")
    ElementTree.register_namespace("", _SVG)
    svg = ElementTree.fromstring(file.read_text("utf-8"))
    for element in svg.iter():
        labels = {name: element.attrib.pop(name, None) for name in LOCALES}
        if any(labels.values()):
            if not all(labels.values()):
                raise SnippetError(f"{where}: a label lacks one language: {labels}")
            element.text = labels[locale]
    svg.set("role", "img")
    svg.set("aria-label", alt)
    text = ElementTree.tostring(svg, "unicode")
    text = re.sub(r'(\bid="|url\(#|href="#)', rf"\g<1>{name}-", text)
    legend = f"<figcaption>{escape(caption)}</figcaption>" if caption else ""
    return f'<figure class="diagram">{text}{legend}</figure>'
