"""What must hold for the lock files; with the standard library alone, as `make lock` uses it."""

import hashlib
import json
import tomllib
from collections.abc import Iterator
from pathlib import Path

from proof.project import ROOT

LOCKS = ("requirements.lock", "runtime/requirements.lock")
_SEALS = "locked.json"


def locks_are_as_they_were_written(root: Path) -> Iterator[str]:
    """No line of a lock file was changed by hand, nor what is asked for since it was written."""
    file = root / _SEALS
    seals = json.loads(file.read_text("utf-8")) if file.exists() else {}
    for name in LOCKS:
        if seals.get(name) != _digest(root, name):
            yield f"{name}: is not what was locked for pyproject.toml as it is now; run `make lock`"


def seal(root: Path = ROOT) -> None:
    """Note what the lock files are now that they have been written."""
    told = json.dumps({name: _digest(root, name) for name in LOCKS}, indent=1)
    (root / _SEALS).write_text(f"{told}\n", "utf-8", newline="\n")


def _digest(root: Path, name: str) -> str:
    asked = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    told = [asked["project"]["dependencies"], asked["dependency-groups"]]
    told += [(root / name).read_text("utf-8")]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16]
