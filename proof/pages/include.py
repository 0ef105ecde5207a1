"""The include lines of a page: which example it shows, which lines of it are highlighted."""

import re
from pathlib import Path

from proof.examples.snippet import Snippet
from proof.project import SourceError

EXAMPLE = re.compile(
    r'^(?P<indent>[ ]*)```python(?P<options>[^\n]*)\n[ ]*--8<-- "(?P<name>[^"\n]+)"\n[ ]*```[ ]*$',
    re.MULTILINE,
)
TABLE = re.compile(
    r"^<!-- proof: (totals|evidence|findings|rates|glossary|library|skeleton) -->$", re.MULTILINE
)
"""A line that becomes what is known of all examples, or of all of another kind."""
_OPTION = re.compile(r'\s*(\w+)="([^"]*)"')


def marked_lines(snippet: Snippet, options: str) -> str:
    """The numbers of the lines that hold one of the texts named by ``mark="…|…"``."""
    rest = _OPTION.sub("", options).strip()
    chosen = dict(_OPTION.findall(options))
    if rest or set(chosen) - {"mark"}:
        wrong = rest or ", ".join(sorted(set(chosen) - {"mark"}))
        raise SourceError(f'{snippet.id}: the include says {wrong}; only mark="…" is known')
    numbers: set[int] = set()
    for text in filter(None, chosen.get("mark", "").split("|")):
        lines = [n for n, line in enumerate(snippet.source.splitlines(), 1) if text in line]
        if not lines:
            raise SourceError(f"snippets/{snippet.id}.py: no line to mark holds {text!r}")
        numbers.update(lines)
    return " ".join(map(str, sorted(numbers)))


def pages_of(root: Path, locale: str) -> dict[str, str]:
    """Snippet id → the page that shows it, from the root of the language's site."""
    found: dict[str, str] = {}
    folder = root / "docs" / locale
    for file in sorted(folder.rglob("*.md"), key=lambda file: (file.parent == folder, file)):
        for match in EXAMPLE.finditer(file.read_text("utf-8")):
            page = file.relative_to(folder).with_suffix("").as_posix()
            found.setdefault(match["name"].removesuffix(".py"), f"{page}/".removeprefix("index/"))
    return found
