"""A copy of the project, for tests that harm it."""

import shutil
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
