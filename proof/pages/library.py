"""The public names of multiprocessing and concurrent.futures, and where each of them is shown.

docs/library.json has the names, as ``proof names`` asked them of the Pythons at hand, each with the
first that has it. docs/library.toml says for each on which page, under which heading, and in which
example it is shown, or why it is left out.
"""

import json
import re
import subprocess
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from markupsafe import Markup

from proof import files
from proof.examples.places import PYTHONS
from proof.examples.run import Interpreter
from proof.examples.snippet import Snippet, find
from proof.pages import errors
from proof.pages.page import Page
from proof.pages.tables import minor
from proof.project import LOCALES, PROOF, ROOT, SourceError
from proof.templates import render

NAMES, MAP = "docs/library.json", "docs/library.toml"
_ASKED = Path(__file__).with_name("names_of.py")


@dataclass(frozen=True)
class Shown:
    """Where a name is shown: ``page`` from the root of a language, and the id of a heading on it;
    ``word`` is what stands for the name in the example; if none is named, the name's own last part,
    used there as a ``member`` if it is one."""

    page: str
    heading: str
    example: str
    word: str
    member: bool


class Library:
    """What both files say. Raises SourceError where one of them cannot be read."""

    def __init__(self, root: Path = ROOT) -> None:
        self.root = root
        try:
            told = json.loads((root / NAMES).read_text("utf-8"))
            self.asked, self.since = tuple(told["asked"]), dict[str, str](told["names"])
        except (OSError, ValueError, KeyError, TypeError):
            mend = f"{PROOF} names --python EXE"
            raise SourceError(f"{NAMES} cannot be read; `{mend}` makes it") from None
        try:
            table = tomllib.loads((root / MAP).read_text("utf-8"))
            self._shown: dict[str, list[str]] = table.get("shown", {})
            self._same: dict[str, str] = table.get("same", {})
            self.left_out = {n: why for why in table.get("left-out", []) for n in why["names"]}
        except (OSError, tomllib.TOMLDecodeError, KeyError) as error:
            raise SourceError(f"{MAP} cannot be read: {error}") from None

    def shown(self, name: str) -> Shown | None:
        """Where it is, or the same of another class."""
        owner, _, own = name.rpartition(".")
        if name in self._shown:
            where, example, *word = self._shown[name]
            page, _, heading = where.partition("#")
            member = owner in self.since and not word
            return Shown(page, heading, example, word[0] if word else own, member)
        for like in (name, owner):
            if like in self._same:
                return self.shown(self._same[like] + ("" if like == name else f".{own}"))
        return None

    def reason(self, name: str) -> dict[str, Any] | None:
        """Why it is left out, by language; of a class, also why its members are."""
        return self.left_out.get(name) or self.left_out.get(name.rpartition(".")[0])

    def faults(self) -> Iterator[str]:
        """Every name is shown where the map says so, in an example that has it, or left out."""
        examples = {snippet.id: snippet for snippet in find(self.root)}
        for name in self.since:
            where = self.shown(name)
            if where:
                yield from self._not_there(name, where, examples)
            elif not self.reason(name):
                yield f"{MAP}: {name} is neither shown nor left out; say where, or why"
        for name in (*self._shown, *self._same, *self.left_out):
            if name not in self.since:
                yield f"{MAP}: {name} is no name of Python {self.asked[-1]}'s; remove it"
        for entry in errors.entries(self.root) if (self.root / errors.FILE).is_file() else ():
            if not entry.names:
                yield f"{errors.FILE}: {entry.id}: say in `names` whose use brings it about"
            for name in entry.names:
                if not self.shown(name):
                    yield f"{errors.FILE}: {entry.id}: {name} is shown nowhere; name another"

    def _not_there(self, name: str, where: Shown, examples: dict[str, Snippet]) -> Iterator[str]:
        for locale in LOCALES:
            page = self.page(where.page, locale)
            if where.example not in page.examples:
                yield f"{MAP}: {name}: {page.name} does not show {where.example}"
            elif where.heading and where.example not in page.article.sections.get(
                where.heading, []
            ):
                yield f"{MAP}: {name}: {page.name} has no {where.example} under #{where.heading}"
        source = examples[where.example].source if where.example in examples else where.word
        before = r"(?:\.|\bdef )" if where.member else r"(?<!\w)"
        if not re.search(rf"{before}{re.escape(where.word)}(?!\w)", source):
            yield f"{MAP}: {name}: there is no {where.word} in snippets/{where.example}.py"

    def page(self, page: str, locale: str) -> Page:
        """Raises SourceError where there is none."""
        found = Page(self.root / "docs" / locale / f"{page}.md", self.root)
        if not found.path.is_file():
            raise SourceError(f"{MAP}: there is no page docs/{locale}/{page}.md")
        return found

    @cached_property
    def modules(self) -> dict[str, list[str]]:
        """The names of each module, a class followed by its members."""
        found: dict[str, list[str]] = {}
        for name in self.since:
            owner = name.rpartition(".")[0]
            found.setdefault(owner.rpartition(".")[0] if owner in self.since else owner, [])
        for name in sorted(self.since):
            module = max((m for m in found if name.startswith(f"{m}.")), key=len)
            found[module].append(name)
        return found


def table(root: Path, locale: str) -> Markup:
    """Every name: the page and the example that show it, or why none does; and its errors."""
    known, oldest, raised = Library(root), minor(PYTHONS[0]), errors.by_name(root, locale)

    def row(name: str) -> tuple[str, str, str, Shown | None]:
        where, why = known.shown(name), known.reason(name)
        title = known.page(where.page, locale).title if where else (why or {}).get(locale, "")
        since = known.since[name]
        return name, since if since != oldest else "", title, where

    modules = [(module, list(map(row, names))) for module, names in known.modules.items()]
    return render("pages/library.html", locale, modules=modules, raised=raised)


def ask(pythons: Iterable[Interpreter], root: Path = ROOT) -> dict[str, str]:
    """Ask these Pythons for the names, write them down: name → the first that has it.

    What only an older one has is left out.
    """
    since: dict[str, str] = {}
    told = sorted(pythons, key=lambda python: tuple(map(int, python.version.split("."))))
    for python in told:
        command = [python.executable, "-I", str(_ASKED)]
        there = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
        minor = ".".join(map(str, python.minor))
        since = {name: since.get(name, minor) for name in there}
    made = {"asked": [python.version for python in told], "names": since}
    files.replace(root / NAMES, json.dumps(made, indent=1) + "\n")
    return since
