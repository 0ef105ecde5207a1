"""What a snippet is, what stands beside it, and where it is found.

A snippet is ``snippets/<chapter>/<name>.py``, a complete program. Beside it may stand ``name.out``
and ``name.err`` (what a real run printed; ``name.fork.out`` where start methods print differently)
and ``name.toml`` (where the program departs from the defaults of promise.py).
"""

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from operator import attrgetter
from pathlib import Path

from proof import files
from proof.examples.packages import declared
from proof.examples.places import BROWSER, BROWSER_PYTHON, METHODS
from proof.examples.promise import Promise, read_promise, short
from proof.project import PROOF, ROOT, SourceError

STREAMS = ("out", "err")
BY_LOT = re.compile(r"(?<=\b0x)[0-9a-fA-F]+|(?<=/psm_)\w+|(?<=/mp-)\w+")
"""Addresses in memory, and the names of shared memory and semaphores: others on each run."""


@dataclass(frozen=True)
class Snippet:
    """One program and what stands beside it."""

    path: Path
    root: Path = ROOT

    @cached_property
    def id(self) -> str:
        """``chapter/name``."""
        return self.path.relative_to(self.root / "snippets").with_suffix("").as_posix()

    @cached_property
    def source(self) -> str:
        """The program, as it was when it was first asked for."""
        return self.path.read_text("utf-8")

    @cached_property
    def promise(self) -> Promise:
        requires = declared(self.source, short(self.path))
        return read_promise(self.path.with_suffix(".toml"), requires)

    @property
    def methods(self) -> tuple[str, ...]:
        """The start methods that the program holds under, on a system that has them all."""
        return tuple(m for m in METHODS if m not in self.promise.not_under)

    def holds_on(self, system: str, python: tuple[int, int]) -> bool:
        """Whether the program promises anything on this system and Python."""
        if system == BROWSER:
            return not self.promise.not_in_browser and python == BROWSER_PYTHON
        return system not in self.promise.not_on and python >= self.promise.python

    def record_file(self, stream: str, method: str | None = None) -> Path:
        """Where the record of a stream (``out`` or ``err``) is kept, for one method or for all."""
        return self.path.with_suffix(f".{method}.{stream}" if method else f".{stream}")

    def record(self, stream: str, method: str) -> str:
        """What was printed on a stream when the snippet was recorded; empty if nothing was."""
        for file in (self.record_file(stream, method), self.record_file(stream)):
            if file.exists():
                return file.read_text("utf-8")
        return ""

    @cached_property
    def companions(self) -> list[Path]:
        """The files beside the program that belong to it, in a fixed order, as they were when first
        asked for.
        """
        own, stem = self.path.name, self.path.stem
        names = os.listdir(self.path.parent) if self.path.parent.is_dir() else []
        beside = [name for name in names if name.partition(".")[0] == stem and name != own]
        return sorted(map(self.path.with_name, beside))

    @cached_property
    def printed(self) -> dict[Path, str]:
        """What each record beside the program holds, as it did when first asked for."""
        records = (file for file in self.companions if file.suffix[1:] in STREAMS)
        return {file: file.read_text("utf-8") for file in records}

    @cached_property
    def digest(self) -> str:
        """A hash of the program, its promise and its records as they were when first asked for it:
        evidence holds for this alone.
        """
        hashed = hashlib.sha256(f"{self.path.name}\0{self.source}\0".encode())
        for file in self.companions:
            hashed.update(f"{file.name}\0".encode())
            hashed.update(file.read_bytes().replace(b"\r\n", b"\n") + b"\0")
        return hashed.hexdigest()[:16]

    def varying(self, text: str) -> list[tuple[int, int, str]]:
        """What varies from run to run: ``(start, end, name)``, in order, not overlapping."""
        found: list[tuple[int, int, str]] = []
        promise = self.promise
        tables = (promise.varies, promise.by_machine, promise.by_version)
        for name, pattern in (item for table in tables for item in table.items()):
            for match in pattern.finditer(text):
                start, end = match.span(1 if pattern.groups else 0)
                if start < end and all(end <= s or e <= start for s, e, _ in found):
                    found.append((start, end, name))
        return sorted(found)

    def seen(self, text: str) -> dict[str, str]:
        """What this run showed of that which changes with the version of Python.

        What is another on each run is left out.
        """
        found: dict[str, str] = {}
        for start, end, name in self.varying(text):
            if name in self.promise.by_version:
                found.setdefault(name, BY_LOT.sub("…", text[start:end]))
        return found

    def mask(self, text: str) -> str:
        """The text with everything that varies replaced by the name of its pattern."""
        masked, position = [], 0
        for start, end, name in self.varying(text):
            masked += [text[position:start], f"<{name}>"]
            position = end
        return "".join(masked) + text[position:]

    def misquoted(self, text: str) -> Iterator[tuple[int, str]]:
        """The lines that a traceback in a text shows of the program, and that it does not have."""
        if f'File "{self.path.name}"' not in text:
            return
        lines = dict(enumerate(self.source.splitlines(), 1))
        frame = rf'^ *File "{re.escape(self.path.name)}", line (\d+)(?:, in .+)?\n +(.*)'
        for number, shown in re.findall(frame, text, re.M):
            if lines.get(int(number), "").strip() != shown.strip():
                yield int(number), shown.strip()


def find(root: Path = ROOT) -> list[Snippet]:
    """Every snippet of the project, in order of its id: the same ones, with all that they know,
    for as long as no file of any of them is another.
    """
    beside = sorted((root / "snippets").glob("*/*.*"), key=attrgetter("parts"))
    return list(_found(root, files.state(beside)))


@lru_cache(2)
def _found(root: Path, state: files.State) -> tuple[Snippet, ...]:
    return tuple(Snippet(file, root) for file, *_ in state if file.suffix == ".py")


def get(name: str, root: Path = ROOT) -> Snippet:
    """The snippet called ``chapter/name``, with or without ``.py`` or the folder before it.

    Raises SourceError, with the names that come close, where there is none.
    """
    path = Path(name)
    if not path.is_absolute():
        path = root / "snippets" / name.removeprefix("snippets/")
    path = path.with_suffix(".py")
    if path.is_file() and path.parent.parent == root / "snippets":
        return Snippet(path, root)
    near = [s.id for s in find(root) if s.path.stem == path.stem]
    wanted = name.removeprefix("snippets/").removesuffix(".py")
    made = f"mend the name, or `{PROOF} new {wanted}` makes it"
    hint = f"did you mean {', '.join(near)}?" if near else made
    raise SourceError(f"snippets/{wanted}.py: there is no such file; {hint}")
