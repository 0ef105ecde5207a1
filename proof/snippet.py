"""What a snippet is, what it promises, and where it is found.

A snippet is ``snippets/<chapter>/<name>.py``, a complete program. Beside it may stand ``name.out``
and ``name.err`` (what a real run printed; ``name.fork.out`` where start methods print differently)
and ``name.toml`` (where the program departs from the defaults of :class:`Promise`).
"""

import hashlib
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
METHODS = ("fork", "spawn", "forkserver")
SYSTEMS = ("linux", "macos", "windows")
SYSTEM = {"darwin": "macos", "win32": "windows"}.get(sys.platform, "linux")
BROWSER = "browser"
"""The system that a reader runs an example on without leaving the page: runtime/ in Chromium."""
BROWSER_PYTHON = (3, 14)
METHODS_ON = {"linux": METHODS, "macos": METHODS, "windows": ("spawn",), BROWSER: ("spawn",)}
STREAMS = ("out", "err")
LOCALES = ("zh", "en")

_MACHINE_PATH = re.compile(r"/(?:root|home|Users|private|tmp|var)/\S+")

Reason = Mapping[str, str]
"""A sentence in each locale."""


class SnippetError(Exception):
    """Something about a snippet's files is wrong; the message names the file and the mend."""


@dataclass(frozen=True)
class Promise:
    """What a snippet promises. The defaults are what a snippet without a ``.toml`` promises."""

    exit: int = 0
    """Exit code."""
    time_limit: float = 20
    """Seconds until the run counts as hanging."""
    unordered: bool = False
    """The order of the printed lines is not promised."""
    per_method: bool = False
    """Start methods print differently, and that is the lesson: one record each."""
    stderr: bool = False
    """Something is printed on stderr, and recorded; otherwise stderr must stay empty."""
    varies: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    """Name → what changes from run to run (the pattern's first group, or else all of it)."""
    by_version: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    """Name → what changes from one Python version to the next; kept with the evidence."""
    not_under: Mapping[str, Reason] = field(default_factory=dict)
    """Start method → why the program does not hold under it."""
    not_on: Mapping[str, Reason] = field(default_factory=dict)
    """System → why the program does not hold on it."""
    not_in_browser: Reason = field(default_factory=dict)
    """Why the program cannot run in the reader's browser; it can where there is no reason."""
    python: tuple[int, int] = (3, 11)
    """The first Python version that it holds on."""
    python_why: Reason = field(default_factory=dict)
    """Why an older version will not do."""
    requires: tuple[str, ...] = ()
    """Packages needed beyond the standard library."""


@dataclass(frozen=True)
class Snippet:
    """One program and what stands beside it."""

    path: Path
    root: Path = ROOT

    @property
    def id(self) -> str:
        """``chapter/name``."""
        return self.path.relative_to(self.root / "snippets").with_suffix("").as_posix()

    @cached_property
    def source(self) -> str:
        """The program, as it was when it was first asked for."""
        return self.path.read_text("utf-8")

    @cached_property
    def promise(self) -> Promise:
        file = self.path.with_suffix(".toml")
        return read_promise(file) if file.exists() else Promise()

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

    @property
    def companions(self) -> list[Path]:
        """The files beside the program that belong to it, in a fixed order."""
        return sorted(
            file
            for file in self.path.parent.glob(f"{self.path.stem}.*")
            if file != self.path and file.name.split(".")[0] == self.path.stem
        )

    @property
    def digest(self) -> str:
        """A hash of the program, its promise and its records: evidence holds for this alone."""
        hashed = hashlib.sha256(f"{self.path.name}\0{self.source}\0".encode())
        for file in self.companions:
            hashed.update(f"{file.name}\0".encode())
            hashed.update(file.read_bytes().replace(b"\r\n", b"\n") + b"\0")
        return hashed.hexdigest()[:16]

    def varying(self, text: str) -> list[tuple[int, int, str]]:
        """What varies from run to run: ``(start, end, name)``, in order, not overlapping."""
        found: list[tuple[int, int, str]] = []
        promise = self.promise
        for name, pattern in [*promise.varies.items(), *promise.by_version.items()]:
            for match in pattern.finditer(text):
                start, end = match.span(1 if pattern.groups else 0)
                if start < end and all(end <= s or e <= start for s, e, _ in found):
                    found.append((start, end, name))
        return sorted(found)

    def seen(self, text: str) -> dict[str, str]:
        """What this run showed of that which changes with the version of Python."""
        found: dict[str, str] = {}
        for start, end, name in self.varying(text):
            if name in self.promise.by_version:
                found.setdefault(name, text[start:end])
        return found

    def mask(self, text: str) -> str:
        """The text with everything that varies replaced by the name of its pattern."""
        masked, position = [], 0
        for start, end, name in self.varying(text):
            masked += [text[position:start], f"<{name}>"]
            position = end
        return "".join(masked) + text[position:]


def find(root: Path = ROOT) -> list[Snippet]:
    """Every snippet of the project, in order of its id."""
    return [Snippet(path, root) for path in sorted((root / "snippets").glob("*/*.py"))]


def get(name: str, root: Path = ROOT) -> Snippet:
    """The snippet called ``chapter/name``, with or without ``.py`` or the folder before it.

    Raises SnippetError, with the names that come close, where there is none.
    """
    path = Path(name)
    if not path.is_absolute():
        path = root / "snippets" / name.removeprefix("snippets/")
    path = path.with_suffix(".py")
    if path.is_file() and path.parent.parent == root / "snippets":
        return Snippet(path, root)
    near = [s.id for s in find(root) if s.path.stem == path.stem]
    hint = f"did you mean {', '.join(near)}?" if near else "create it, or mend the name"
    wanted = f"snippets/{name.removeprefix('snippets/').removesuffix('.py')}.py"
    raise SnippetError(f"{wanted}: there is no such file; {hint}")


def read_promise(file: Path) -> Promise:
    """The promise that a ``.toml`` declares. Raises SnippetError for anything not understood."""
    try:
        table = tomllib.loads(file.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise SnippetError(f"{_short(file)}: not TOML: {error}") from None
    promise = Promise(**dict(_fields(file, table)))
    return replace(promise, not_in_browser=promise.not_in_browser or _why_not_in_browser(promise))


def _why_not_in_browser(promise: Promise) -> Reason:
    """The reason that follows from the rest of the promise, if one does."""
    if why := promise.not_under.get("spawn"):
        return {
            "zh": f"浏览器里只有 spawn，而在 spawn 下，{why['zh']}",
            "en": f"the browser has spawn alone, under which {why['en']}",
        }
    if promise.requires:
        return {
            "zh": f"需要 {'、'.join(promise.requires)}，而浏览器里只有标准库",
            "en": f"it needs {', '.join(promise.requires)}, and the browser has the standard "
            "library alone",
        }
    if promise.python > BROWSER_PYTHON:
        version = ".".join(map(str, BROWSER_PYTHON))
        return {
            "zh": f"浏览器里是 Python {version}，而{promise.python_why['zh']}",
            "en": f"the browser has Python {version}, and {promise.python_why['en']}",
        }
    return {}


def _fields(file: Path, table: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for key, value in table.items():
        match key, value:
            case "exit", int() if not isinstance(value, bool):
                yield "exit", value
            case "time-limit", int() | float() if value > 0:
                yield "time_limit", float(value)
            case "unordered" | "per-method" | "stderr", bool():
                yield key.replace("-", "_"), value
            case "varies" | "by-version", dict():
                yield (
                    key.replace("-", "_"),
                    {n: _pattern(file, f"{key}.{n}", p) for n, p in value.items()},
                )
            case "not-under", dict():
                yield "not_under", _reasons(file, key, value, METHODS)
            case "not-on", dict():
                yield "not_on", _reasons(file, key, value, SYSTEMS)
            case "not-in-browser", dict():
                yield "not_in_browser", _reason(file, key, value)
            case "python", {"from": str(version), **why}:
                if not re.fullmatch(r"3\.\d+", version):
                    raise SnippetError(f"{_short(file)}: python.from: write it as '3.14'")
                yield "python", (3, int(version.split(".")[1]))
                yield "python_why", _reason(file, key, why)
            case "requires", list():
                yield "requires", tuple(value)
            case (
                "exit"
                | "time-limit"
                | "unordered"
                | "per-method"
                | "stderr"
                | "varies"
                | "by-version"
                | "not-under"
                | "not-on"
                | "not-in-browser"
                | "python"
                | "requires",
                _,
            ):
                raise SnippetError(f"{_short(file)}: {key} = {value!r} does not fit this key")
            case _:
                raise SnippetError(
                    f"{_short(file)}: unknown key '{key}'; known are exit, time-limit, unordered, "
                    "per-method, stderr, varies, by-version, not-under, not-on, not-in-browser, "
                    "python, requires"
                )


def _pattern(file: Path, name: str, pattern: Any) -> re.Pattern[str]:
    try:
        return re.compile(pattern, re.MULTILINE)
    except (re.error, TypeError) as error:
        raise SnippetError(f"{_short(file)}: {name} is not a pattern: {error}") from None


def _reasons(file: Path, key: str, value: Any, names: tuple[str, ...]) -> dict[str, Reason]:
    for name in value:
        if name not in names:
            raise SnippetError(f"{_short(file)}: {key}.{name}: choose among {', '.join(names)}")
    return {name: _reason(file, f"{key}.{name}", why) for name, why in value.items()}


def _reason(file: Path, key: str, why: Any) -> Reason:
    sentences = why if isinstance(why, dict) else {}
    if set(sentences) != set(LOCALES) or not all(str(s).strip() for s in sentences.values()):
        raise SnippetError(f"{_short(file)}: {key} needs its reason in both languages: zh and en")
    return sentences


def _short(file: Path) -> str:
    """The end of a path that a reader recognises: ``snippets/chapter/name.toml``."""
    return "/".join(file.parts[-3:])


def faults(root: Path = ROOT) -> list[str]:
    """What is wrong with the files in ``snippets/`` that can be told without running anything."""
    found: list[str] = []
    snippets = find(root)
    owned = {file for s in snippets for file in [s.path, *s.companions]}
    for file in sorted((root / "snippets").rglob("*")):
        if file.is_file() and file not in owned and "__pycache__" not in file.parts:
            found.append(f"{_short(file)}: belongs to no snippet; remove it, or name it after one")
    for snippet in snippets:
        try:
            found += _record_faults(snippet)
        except SnippetError as error:
            found.append(str(error))
    return found


def _record_faults(snippet: Snippet) -> Iterator[str]:
    promise, records = snippet.promise, {}
    for file in snippet.companions:
        if file.suffix == ".toml":
            continue
        method, stream = file.name.split(".")[1:] if file.name.count(".") == 2 else ("", "")
        if file.name.count(".") == 1:
            method, stream = "", file.suffix[1:]
        if stream not in STREAMS or method not in ("", *snippet.methods):
            yield f"{_short(file)}: a record that no run reads; remove it, or `make record`"
        elif method and not promise.per_method:
            yield f"{_short(file)}: stale, as per-method is not declared; `make record`"
        else:
            records[file] = file.read_text("utf-8")
    if not promise.stderr and any(file.suffix == ".err" for file in records):
        yield f"{_short(snippet.record_file('err'))}: stale, as stderr is not declared"
    for file, text in records.items():
        if path := _MACHINE_PATH.search(text):
            yield f"{_short(file)}: holds {path[0]}, of one machine; remove it, `make record`"
    declared = {f"varies.{name}": pattern for name, pattern in promise.varies.items()}
    declared |= {f"by-version.{name}": pattern for name, pattern in promise.by_version.items()}
    for name, pattern in declared.items():
        if records and not any(pattern.search(text) for text in records.values()):
            toml = snippet.path.with_suffix(".toml")
            yield f"{_short(toml)}: {name} matches nothing in the record; remove or mend it"
    for name in promise.by_version:
        for file, text in records.items():
            if len({text[a:b] for a, b, n in snippet.varying(text) if n == name}) > 1:
                toml = snippet.path.with_suffix(".toml")
                yield (
                    f"{_short(toml)}: by-version.{name} matches different texts in {file.name}, "
                    "but one is kept; give each a name of its own"
                )
