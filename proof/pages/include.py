"""The include line of a page: which example it shows, which lines of it are highlighted.

    ```python mark="child.join()" against="errors/unjoined.py"

marks the lines that hold a text (``mark="one|another"``), and those that the other program has not;
what differs from that one is shown above it.
"""

import re
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path

from proof import files
from proof.examples.snippet import Snippet, get
from proof.project import LOCALES, SourceError

EXAMPLE = re.compile(
    r'^(?P<indent>[ ]*)```python(?P<options>[^\n]*)\n[ ]*--8<-- "(?P<name>[^"\n]+)"\n[ ]*```[ ]*$',
    re.MULTILINE,
)
TABLE = re.compile(
    r"^<!-- proof: (totals|evidence|findings|rates|glossary|library|skeleton|changes|errors|error)"
    r"(?: ([\w.-]+))? -->$",
    re.MULTILINE,
)
"""A line that becomes what is known of all examples, or of all of another kind."""
_OPTION = re.compile(r'\s*(\w+)="([^"]*)"')
_KNOWN = ("mark", "against")


class Include:
    """What an include's options say. Raises SourceError for what they cannot mean."""

    def __init__(self, snippet: Snippet, options: str) -> None:
        rest = _OPTION.sub("", options).strip()
        chosen = dict(_OPTION.findall(options))
        if rest or set(chosen) - {*_KNOWN}:
            wrong = rest or ", ".join(sorted(set(chosen) - {*_KNOWN}))
            known = " and ".join(f'{name}="…"' for name in _KNOWN)
            raise SourceError(f"{snippet.id}: the include says {wrong}; only {known} are known")
        numbers: set[int] = set()
        for text in filter(None, chosen.get("mark", "").split("|")):
            lines = [n for n, line in enumerate(snippet.source.splitlines(), 1) if text in line]
            if not lines:
                raise SourceError(f"snippets/{snippet.id}.py: no line to mark holds {text!r}")
            numbers.update(lines)
        self.changed: list[tuple[str, str]] = []
        """Each line that differs from the other program: ``+`` or ``-``, and itself; or a gap."""
        self.against = get(chosen["against"], snippet.root) if "against" in chosen else None
        if self.against:
            numbers.update(self._compare(self.against.source, snippet.source))
            if not self.changed:
                raise SourceError(f"snippets/{snippet.id}.py: is the same as {self.against.id}")
        self.marked = " ".join(map(str, sorted(numbers)))
        """The numbers of the lines to highlight."""

    def _compare(self, before: str, after: str) -> list[int]:
        """Keep what differs; the numbers of the lines that are new."""
        a, b, numbers = before.splitlines(), after.splitlines(), []
        for kind, a1, a2, b1, b2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
            if kind == "equal":
                if self.changed and self.changed[-1][0]:
                    self.changed.append(("", ""))
                continue
            self.changed += [("-", line) for line in a[a1:a2] if line]
            self.changed += [("+", line) for line in b[b1:b2] if line]
            numbers += [n + 1 for n in range(b1, b2) if b[n]]
        while self.changed and not self.changed[-1][0]:
            self.changed.pop()
        return numbers


def pages_of(root: Path, locale: str) -> dict[str, str]:
    """Snippet id → the page that shows it, from the root of the language's site.

    The home page and those of errors borrow examples: the page that has one of its own goes first.
    """
    folder = root / "docs" / locale
    return _pages_of(folder, files.state(folder.rglob("*.md")))


@lru_cache(2 * len(LOCALES))
def _pages_of(folder: Path, state: files.State) -> dict[str, str]:
    found: dict[str, str] = {}
    late = (folder, folder / "errors")
    for file in sorted((file for file, *_ in state), key=lambda f: (f.parent in late, f)):
        for match in EXAMPLE.finditer(file.read_text("utf-8")):
            page = file.relative_to(folder).with_suffix("").as_posix()
            found.setdefault(match["name"].removesuffix(".py"), f"{page}/".removesuffix("index/"))
    return found
