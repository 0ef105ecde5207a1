"""What must hold for the source of a page, told without building it."""

import re
from collections import Counter
from collections.abc import Iterator

from proof.examples.snippet import Snippet, get
from proof.pages.include import EXAMPLE, Include
from proof.pages.page import COMMANDS, Page
from proof.project import LOCALES, PROOF, SourceError

_PYTHON = ("python", "py", "python3", "pycon")
_ID = re.compile(r"[a-z][a-z0-9-]*")
_CODE = re.compile(r"(`+).+?\1", re.S)
_MARKUP = re.compile(r"\]\([^)]*\)(\{[^}]*\})?|<[^>]+>|\{ *[.#][^}]*\}")
_HAN = "\u4e00-\u9fff"
_TYPOGRAPHY = (
    (rf"[{_HAN}][,;:?!]", "full-width punctuation after Chinese"),
    (rf"[{_HAN}，。；：？！）”]\n *[{_HAN}（“]", "no line break within a paragraph: it shows"),
    (rf"[{_HAN}]\**[`A-Za-z0-9]|[`A-Za-z0-9%]\**[{_HAN}]", "a space between Chinese and Latin"),
)


def python_is_included(page: Page) -> Iterator[str]:
    """A fence of Python is one include line: no program is typed into a page."""
    for language, body, whole in page.fences:
        if language in _PYTHON and not EXAMPLE.fullmatch(whole):
            first = body.strip().splitlines()[0] if body.strip() else "(nothing)"
            mend = f"`{PROOF} new chapter/name` makes the file"
            yield f'a Python fence holds one line, --8<-- "chapter/name.py", not {first!r}; {mend}'


def no_output_is_typed(page: Page) -> Iterator[str]:
    """Any other fence holds commands to type, never what they print."""
    for language, _, _ in page.fences:
        if language not in (*_PYTHON, *COMMANDS):
            kind = language or "no language"
            yield f"a fence in {kind!r}; remove it: output comes from a snippet's run"


def includes_hold(page: Page) -> Iterator[str]:
    """Every include names snippets that there are, and marks lines that it has."""
    for example in EXAMPLE.finditer(page.body):
        try:
            Include(get(example["name"], page.root), example["options"])
        except SourceError as error:
            yield str(error)


def one_title(page: Page) -> Iterator[str]:
    """A page has one heading of the first level, at its top."""
    levels = [level for level, _, _ in page.headings]
    if levels.count(1) != 1 or levels[0] != 1:
        yield "needs exactly one heading of the first level, at the top"


def headings_have_ids(page: Page) -> Iterator[str]:
    """Every heading has an explicit id in ASCII."""
    for _, text, anchor in page.headings:
        if not _ID.fullmatch(anchor):
            yield f"heading {text!r} needs an explicit id: {{ #like-this }}"


def ids_are_unique(page: Page) -> Iterator[str]:
    """No two headings of a page have the same id."""
    for anchor, times in Counter(a for _, _, a in page.headings if a).items():
        if times > 1:
            yield f"the heading id #{anchor} is there {times} times; give each heading its own"


def drawings_are_there(page: Page) -> Iterator[str]:
    """Every drawing that a page shows is a file."""
    for _, name in page.drawings:
        if not (page.root / "docs/assets/diagrams" / f"{name}.svg").exists():
            yield f"docs/assets/diagrams/{name}.svg is missing; draw it, or mend the name"


def drawings_have_words(page: Page) -> Iterator[str]:
    """Every drawing has a text alternative."""
    for alt, name in page.drawings:
        if not alt.strip():
            yield f"the drawing {name} needs a text alternative: ![in words](diagram:{name})"


def chinese_is_set_well(page: Page) -> Iterator[str]:
    """Chinese pages have full-width punctuation, and a space between Chinese and Latin words."""
    if page.locale != "zh":
        return
    prose = _CODE.sub("code", _MARKUP.sub("]", page.prose))
    for pattern, mend in _TYPOGRAPHY:
        for match in re.finditer(pattern, prose):
            start = max(0, match.start() - 8)
            yield f"wants {mend}: …{prose[start : match.end() + 8]!r}"


def every_snippet_is_shown(pages: list[Page], snippets: list[Snippet]) -> Iterator[str]:
    """Every snippet is on a page, in each language."""
    for locale in LOCALES:
        shown = {name for page in pages if page.locale == locale for name in page.examples}
        for snippet in snippets:
            if snippet.id not in shown:
                mend = f'put --8<-- "{snippet.id}.py" in a Python fence of one'
                yield f"snippets/{snippet.id}.py: no page in docs/{locale} shows it; {mend}"
