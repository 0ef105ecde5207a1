"""What must hold for the lock files; with the standard library alone, as `make lock` uses it."""

import hashlib
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from proof.project import ROOT

LOCKS = ("requirements.lock", "runtime/requirements.lock")
_SEALS = "locked.json"
_LOCKED = re.compile(r"[\w.-]+==[\w.!+-]+( ; [^\\]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?")
"""A line of a lock file: what is to be had from PyPI, and of which bytes."""
_NPM = "runtime/package-lock.json"


def locks_are_as_they_were_written(root: Path) -> Iterator[str]:
    """No line of a lock file was changed by hand, nor what is asked for since it was written."""
    file = root / _SEALS
    try:
        seals = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        seals = {}
    for name in LOCKS:
        if seals.get(name) != _digest(root, name):
            yield f"{name}: is not what was locked for pyproject.toml as it is now; run `make lock`"


def locks_name_bytes(root: Path) -> Iterator[str]:
    """All that is installed comes from PyPI and npm, and is the bytes that were looked at."""
    for name in LOCKS:
        lines = (root / name).read_text("utf-8").splitlines()
        for number, line in enumerate(lines, 1):
            bare = "==" in line and "--hash" not in "".join(lines[number : number + 1])
            if not _LOCKED.fullmatch(line) or bare:
                yield f"{name}: line {number} names no bytes of PyPI's, {line!r}; run `make lock`"
    told = json.loads((root / _NPM).read_text("utf-8"))
    for folder, package in told["packages"].items():
        if folder and not str(package.get("integrity")).startswith("sha512-"):
            yield f"{_NPM}: {folder} has no hash; make it anew, as CONTRIBUTING.md says"
        if "resolved" in package or package.get("link"):
            yield f"{_NPM}: {folder} comes from a place of its own; leave out resolved"
    asked = json.loads((root / "runtime" / "package.json").read_text("utf-8"))
    if asked.get("scripts"):
        yield "runtime/package.json: npm would run scripts; take them out"
    for group in ("dependencies", "devDependencies"):
        for package, version in asked.get(group, {}).items():
            if told["packages"][""].get(group, {}).get(package) != version:
                yield f"{_NPM}: is of another {package} than runtime/package.json; make it anew"
            if not re.fullmatch(r"\d+\.\d+\.\d+", version):
                yield f"runtime/package.json: {package} {version} is no one version; name one"


def seal(root: Path = ROOT) -> None:
    """Note what the lock files are now that they have been written."""
    told = json.dumps({name: _digest(root, name) for name in LOCKS}, indent=1)
    (root / _SEALS).write_text(f"{told}\n", "utf-8", newline="\n")


def _digest(root: Path, name: str) -> str:
    asked = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    told = [asked["project"]["dependencies"], asked["dependency-groups"]]
    told += [(root / name).read_text("utf-8")]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16]
