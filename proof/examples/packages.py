"""Packages that a program needs beyond the standard library, for whatever Python runs it.

The program itself says which, as PEP 723 has it, so that ``uv run name.py`` works for a reader:

    # /// script
    # dependencies = ["numpy"]
    # ///

They are those of requirements.lock, and are put into .packages/ once for each Python.
"""

import hashlib
import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

from filelock import FileLock

from proof.project import ROOT, SourceError

BLOCK = re.compile(r"(?m)^# /// script$\n((?:^#(?:| .*)$\n)+?)^# ///$")
_ROOM = ROOT / ".packages"
_LOCK = ROOT / "requirements.lock"


class Unavailable(Exception):
    """Why packages cannot be had, in one sentence."""


def declared(source: str, name: str) -> tuple[str, ...]:
    """What the program says that it needs. Raises SourceError where it says so badly."""
    blocks = BLOCK.findall(source)
    if not blocks:
        return ()
    text = "".join(line[2:] or "\n" for line in blocks[0].splitlines(keepends=True))
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SourceError(f"{name}: what stands in # /// script is not TOML: {error}") from None
    needed = table.get("dependencies")
    if len(blocks) > 1 or not isinstance(needed, list) or set(table) != {"dependencies"}:
        example = 'dependencies = ["numpy"]'
        raise SourceError(f"{name}: one # /// script block is known, with {example} alone")
    return tuple(map(str, needed))


def folder(needed: tuple[str, ...], executable: str) -> Path:
    """Where they are, or will be, for this Python."""
    known = "\0".join((executable, *needed, hashlib.sha256(_LOCK.read_bytes()).hexdigest()))
    return _ROOM / hashlib.sha256(known.encode()).hexdigest()[:16]


def provide(needed: tuple[str, ...], executable: str) -> None:
    """Install them for this Python, unless they are there. Raises Unavailable."""
    wanted = folder(needed, executable)
    if not needed or wanted.is_dir():
        return
    _ROOM.mkdir(exist_ok=True)
    with (
        FileLock(_ROOM / ".lock"),
        tempfile.TemporaryDirectory(dir=_ROOM, prefix=".new-") as room,
    ):
        if wanted.is_dir():
            return
        options = ["--quiet", "--only-binary", ":all:", "--constraint", str(_LOCK)]
        pip = [sys.executable, "-m", "pip", "--python", executable, "install", *options]
        done = subprocess.run(
            [*pip, "--target", str(Path(room, "made")), *needed], capture_output=True, text=True
        )
        if done.returncode:
            why = next((line for line in done.stderr.splitlines() if line.startswith("ERROR:")), "")
            raise Unavailable(f"{', '.join(needed)} cannot be installed for {executable}: {why}")
        Path(room, "made").rename(wanted)
