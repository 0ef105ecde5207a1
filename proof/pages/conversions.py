"""What Markdown became when it was converted before, in ``.articles.json``: nobody waits twice.

An entry holds for one text, one language's settings, and the converter as it is.
"""

import json
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from proof import files
from proof.project import ROOT

FILE = ROOT / ".articles.json"
_CONVERTERS = ("Markdown", "pymdown-extensions", "Pygments")
_asked: dict[str, str] = {}
_new: set[str] = set()


def key(text: str, settings: object, code: Path) -> str:
    """Names what a text becomes with these settings, by the converters and the modules beside
    ``code``.
    """
    return sha256(f"{_made_with(repr(settings), code.parent)}\0{text}".encode()).hexdigest()


def get(name: str) -> str | None:
    """What it became, if that is known."""
    if html := _read().get(name):
        _asked[name] = html
    return html


def put(name: str, html: str) -> None:
    """To be known from now on; and by others, once it is saved."""
    _asked[name] = html
    _new.add(name)


def save() -> None:
    """Keep what was asked for in this process, and nothing else, if any of it is new; where nothing
    can be written, it is converted again next time.
    """
    if _new:
        with suppress(OSError):
            files.replace(FILE, json.dumps(_asked, ensure_ascii=False, indent=0))
        _new.clear()


@cache
def _read() -> dict[str, str]:
    with suppress(OSError, ValueError):
        kept = json.loads(FILE.read_text("utf-8"))
        return kept if isinstance(kept, dict) else {}
    return {}


@cache
def _made_with(settings: str, folder: Path) -> str:
    told = sha256(settings.encode())
    for name in _CONVERTERS:
        told.update(version(name).encode())
    for file in sorted(folder.glob("*.py")):
        told.update(file.read_bytes())
    return told.hexdigest()
