"""A copy of the project, for tests that harm it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from proof.project import ROOT


def copy_project(to: Path, *left_out: str) -> None:
    """The project without git, environment, site and large tools, nor what these patterns name."""
    by_name = shutil.ignore_patterns(
        ".git", ".venv", ".packages", ".site-*", "@biomejs", "@typescript", *left_out
    )

    def ignored(folder: str, names: list[str]) -> set[str]:
        return set(by_name(folder, names)) | ({"site"} if Path(folder) == ROOT else set())

    shutil.copytree(ROOT, to, ignore=ignored)


@contextmanager
def undone(copy: Path) -> Iterator[None]:
    """What is done to a copy meanwhile is undone in the end; but what Python compiled may stay."""
    before = _state(copy)
    yield
    now = _state(copy)
    for path in sorted(now.keys() - before.keys(), reverse=True):
        path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
    for path in sorted(path for path in before if before[path] != now.get(path)):
        if not path.is_dir():
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / path.relative_to(copy), path)


def _state(copy: Path) -> dict[Path, tuple[int, int] | None]:
    """All that is there, and when a file was last changed, and its size."""
    there = (path for path in copy.rglob("*") if "__pycache__" not in path.parts)
    told = ((path, None if path.is_dir() else path.stat()) for path in there)
    return {path: s and (s.st_mtime_ns, s.st_size) for path, s in told}
