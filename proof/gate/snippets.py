"""What must hold for the files in ``snippets/``, told without running anything."""

import ast
import contextlib
import io
import re
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path

from proof.examples.evidence import Evidence, proven
from proof.examples.packages import BLOCK
from proof.examples.places import PYTHONS, SYSTEMS
from proof.examples.promise import short
from proof.examples.snippet import BY_LOT, STREAMS, Snippet, find
from proof.project import PROOF, SourceError

_UNSEEN = re.compile(
    "[\0-\b\v-\x1f\x7f-\xa0\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffd]"
)
LONGEST = 40
"""Lines that a program may have."""
_MACHINE_PATH = re.compile(r"/(?:root|home|Users|private|tmp|var)/\S+")


def text_is_plain(root: Path) -> Iterator[str]:
    """What a reader copies is what he sees: no carriage return, no invisible or turning mark."""
    for folder in ("snippets", "docs"):
        for file in sorted((root / folder).rglob("*")):
            if file.suffix not in (".py", ".toml", ".out", ".err", ".md", ".svg", ".ipynb"):
                continue
            text = file.read_bytes().decode("utf-8", "replace")
            if found := _UNSEEN.search(text):
                line, name = text.count("\n", 0, found.start()) + 1, f"U+{ord(found[0]):04X}"
                where = file.relative_to(root).as_posix()
                yield f"{where}: line {line} holds {name}, which nobody sees; take it out"


def files_belong_to_snippets(root: Path) -> Iterator[str]:
    """Every file is a program, or stands beside one and has its name."""
    owned = {file for s in find(root) for file in [s.path, *s.companions]}
    for file in sorted((root / "snippets").rglob("*")):
        if file.is_file() and file not in owned and "__pycache__" not in file.parts:
            yield f"{short(file)}: belongs to no snippet; remove it, or name it after one"


def is_short(snippet: Snippet) -> Iterator[str]:
    """A reader takes it in at a look."""
    if (lines := len(BLOCK.sub("", snippet.source).splitlines())) > LONGEST:
        yield f"{short(snippet.path)}: {lines} lines, {LONGEST} at most; shorten it, or make it two"


def holds_no_prose(snippet: Snippet) -> Iterator[str]:
    """Prose stands on the pages, in their languages."""
    source = BLOCK.sub("", snippet.source)
    for text in (*_comments(source), *_loose_texts(source)):
        yield f"{short(snippet.path)}: {text[:40]!r} would need translating; say it on the pages"


def records_are_read(snippet: Snippet) -> Iterator[str]:
    """Every record is of a start method that the program holds under, and of a known stream."""
    for file, unread in _record_files(snippet):
        if unread:
            yield f"{short(file)}: {unread}"


def stderr_is_declared(snippet: Snippet) -> Iterator[str]:
    """Where standard error is recorded, the promise says that something is printed there."""
    if not snippet.promise.stderr and any(file.suffix == ".err" for file in _records(snippet)):
        file = short(snippet.record_file("err"))
        yield f"{file}: stale, as stderr is not declared; {_recorded_again(snippet)}"


def records_name_no_machine(snippet: Snippet) -> Iterator[str]:
    """No record holds a path of the machine that it was made on."""
    for file, text in _records(snippet).items():
        if path := _MACHINE_PATH.search(text):
            yield (
                f"{short(file)}: holds {path[0]}, of one machine; let the program not print it, "
                f"then {_recorded_again(snippet)}"
            )


def tracebacks_show_the_program(snippet: Snippet) -> Iterator[str]:
    """No traceback in a record shows a line that the program does not have: runs do not tell."""
    for file, text in _records(snippet).items():
        for number, line in snippet.misquoted(text):
            yield (
                f"{short(file)}: shows line {number} as “{line}”, which it is not; "
                f"{_recorded_again(snippet)}"
            )


def patterns_match(snippet: Snippet) -> Iterator[str]:
    """Every pattern that the promise declares matches something in a record."""
    promise, records = snippet.promise, _records(snippet)
    declared = {f"varies.{name}": pattern for name, pattern in promise.varies.items()}
    declared |= {f"by-machine.{name}": pattern for name, pattern in promise.by_machine.items()}
    declared |= {f"by-version.{name}": pattern for name, pattern in promise.by_version.items()}
    for name, pattern in declared.items():
        if records and not any(pattern.search(text) for text in records.values()):
            yield f"{_toml(snippet)}: {name} matches nothing in the record; remove or mend it"


def masks_cover_a_value(snippet: Snippet) -> Iterator[str]:
    """No pattern covers more than a part of a line, unless it names what it covers."""
    told, promise = set[str](), snippet.promise
    declared = promise.varies or promise.by_machine
    for text in _records(snippet).values() if declared else ():
        for start, end, name in snippet.varying(text):
            line_start, line_end = text.rfind("\n", 0, start) + 1, text.find("\n", end)
            if name in promise.by_version:
                continue  # what it covers is kept with the evidence, Python by Python
            line = text[line_start:line_end].strip()
            masked = text[start:end]
            if "\n" in masked or (masked.strip() == line and _fits_any(snippet, name, line)):
                told.add(name)
    for name in sorted(told):
        yield f"{_toml(snippet)}: {name} masks whole lines; let it cover the value that varies"


def _fits_any(snippet: Snippet, name: str, line: str) -> bool:
    """Whether a pattern would cover the line with other words in it as well."""
    other = re.sub(r"[^\W\d]", "q", line)
    return any(n == name and other[a:b] == other != line for a, b, n in snippet.varying(other))


def departures_show(snippet: Snippet) -> Iterator[str]:
    """What is declared to be printed, or to differ, is so in the records."""
    promise = snippet.promise
    if not (promise.stderr or promise.per_method):
        return
    kinds = {file.name.split(".", 1)[1] for file in _records(snippet)}
    if promise.stderr and not any(kind.endswith("err") for kind in kinds):
        yield f"{_toml(snippet)}: stderr is declared, but nothing was recorded there; remove it"
    if promise.per_method and kinds and kinds <= set(STREAMS):
        yield f"{_toml(snippet)}: per-method is declared, but there is one record; remove it"


def versions_differ(snippet: Snippet, evidence: Evidence) -> Iterator[str]:
    """What is declared to change with the version of Python did change from one to another."""
    if not snippet.promise.by_version:
        return
    places = proven(snippet, evidence)
    if {place.python for place in places if place.system == SYSTEMS[0]} < set(PYTHONS):
        return
    for name in snippet.promise.by_version:
        seen = {
            BY_LOT.sub("…", verdict.get("seen", {}).get(name, ""))
            for place in places
            for verdict in evidence[place][snippet.id]["methods"].values()
        }
        if len(seen) == 1:
            yield f"{_toml(snippet)}: by-version.{name} is the same on every Python; remove it"


def packages_can_be_had(snippet: Snippet) -> Iterator[str]:
    """Every package that a program requires is one of requirements.lock."""
    if not snippet.promise.requires:
        return
    locked = set(re.findall(r"(?m)^([\w.-]+)==", (snippet.root / "requirements.lock").read_text()))
    for name in snippet.promise.requires:
        if not re.fullmatch(r"[\w.-]+", name):
            mend = "name the package alone, as requirements.lock says which one it is"
            yield f"snippets/{snippet.id}.py: requires {name!r}; {mend}"
        elif name not in locked:
            yield (
                f"snippets/{snippet.id}.py: requires {name}, which requirements.lock has not; add "
                "it to the group examples of pyproject.toml and `make lock`, or mend the name"
            )


def versions_are_told_by_one_text(snippet: Snippet) -> Iterator[str]:
    """What changes with the version of Python is one text in a record: evidence keeps one."""
    for name in snippet.promise.by_version:
        for file, text in _records(snippet).items():
            if len({text[a:b] for a, b, n in snippet.varying(text) if n == name}) > 1:
                yield (
                    f"{_toml(snippet)}: by-version.{name} matches different texts in {file.name}, "
                    "but one is kept; give each a name of its own"
                )


def names_are_a_readers_own(snippet: Snippet) -> Iterator[str]:
    """No file takes a module's name from the library, no name looks like another."""
    if snippet.path.stem in sys.stdlib_module_names:
        name = snippet.path.stem
        yield f"{short(snippet.path)}: a reader who saves it imports it as {name}; rename it"
    if not snippet.source.isascii():
        with contextlib.suppress(tokenize.TokenError, SyntaxError):  # a linter tells that better
            for word in tokenize.generate_tokens(io.StringIO(snippet.source).readline):
                if word.type == tokenize.NAME and not word.string.isascii():
                    yield f"{short(snippet.path)}: {word.string!r} is no name in ASCII; rename it"


def promises_can_be_tried(snippet: Snippet) -> Iterator[str]:
    """It holds under some method, on some system and Python; what is said of a key is of one."""
    promise = snippet.promise
    if not snippet.methods or set(SYSTEMS) <= set(promise.not_on) or promise.python > PYTHONS[-1]:
        yield f"{_toml(snippet)}: the program holds nowhere; say less, or remove it"
    for key in promise.since:
        table, _, name = key.partition(".")
        declared = getattr(promise, table.replace("-", "_"), None)
        if declared is None or (name and name not in declared):
            yield f"{_toml(snippet)}: since says {key}, which is not declared; remove it"


def is_proven(snippet: Snippet, evidence: Evidence) -> Iterator[str]:
    """The program, as its files stand now, kept its promise somewhere."""
    if proven(snippet, evidence):
        return
    name, mend = f"snippets/{snippet.id}.py", _recorded_again(snippet)
    with contextlib.suppress(SourceError):  # a promise that cannot be read is told elsewhere
        if sys.version_info[:2] < snippet.promise.python:
            needed = ".".join(map(str, snippet.promise.python))
            mend = f"`{PROOF} record {snippet.id} --python EXE`, Python {needed} or newer"
    if any(snippet.id in kept for kept in evidence.values()):
        yield f"{name}: changed since it was proven; {mend}"
    else:
        yield f"{name}: was never proven; {mend}"


def _record_files(snippet: Snippet) -> Iterator[tuple[Path, str]]:
    """Each file of a record, and why no run of the program as it is now can have made it."""
    for file in snippet.companions:
        _, *kinds = file.name.split(".")
        method, stream = ["", *kinds][-2:] if len(kinds) < 3 else ("", "")
        if kinds == ["toml"]:
            continue
        if stream not in STREAMS or method not in ("", *snippet.methods):
            yield file, "a record that no run reads; remove it"
        elif method and not snippet.promise.per_method:
            yield file, f"stale, as per-method is not declared; {_recorded_again(snippet)}"
        else:
            yield file, ""


def _records(snippet: Snippet) -> dict[Path, str]:
    """What the records hold that runs read."""
    return {f: snippet.printed[f] for f, unread in _record_files(snippet) if not unread}


def _recorded_again(snippet: Snippet) -> str:
    return f"`{PROOF} record {snippet.id}`"


def _toml(snippet: Snippet) -> str:
    return short(snippet.path.with_suffix(".toml"))


def _comments(source: str) -> Iterator[str]:
    if "#" not in source:
        return
    with contextlib.suppress(tokenize.TokenError, SyntaxError):  # a linter tells that better
        for word in tokenize.generate_tokens(io.StringIO(source).readline):
            if word.type == tokenize.COMMENT:
                yield word.string


def _loose_texts(source: str) -> list[str]:
    """Texts that stand alone, where a docstring stands or anywhere else."""
    try:
        tree = ast.parse(source)
    except SyntaxError:  # of a newer Python than this one
        return [line for line in source.splitlines() if line.lstrip().startswith('"""')]
    alone = (each.value for each in _statements(tree) if isinstance(each, ast.Expr))
    return [ast.unparse(text) for text in alone if isinstance(text, ast.Constant)]


def _statements(node: ast.AST) -> Iterator[ast.AST]:
    """Every statement in it, and what has statements of its own."""
    for part in ("body", "handlers", "orelse", "finalbody", "cases"):
        for each in getattr(node, part, ()):
            yield each
            yield from _statements(each)
