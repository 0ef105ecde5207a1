"""What must hold for what runs the checks: Makefile, CI's workflow and .ci/run let nothing pass."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from yaml import CSafeLoader, YAMLError, load  # type: ignore[import-untyped]

from proof.examples.places import PYTHONS, SYSTEMS

_WORKFLOW = ".github/workflows/ci.yml"
_ANYWAY = re.compile(r"\|\|\s*(?:true|:|exit 0)\b|^\s*@?-|;\s*true\b", re.M)
"""What goes on after something failed."""
_FETCHED = re.compile(r"\b(?:curl|wget)\b")
_CHECKS = ("check-python", "check-types", "check-scripts", "check-ci", "check-pages")
_MADE = (
    *("ruff check", "ruff format", "lint-imports", "-m mypy", "tools.check_scripts", "shellcheck"),
    *("zizmor", "proof check", "-m pytest"),
)
_MAIN = "github.ref == 'refs/heads/main'"


def make_checks_everything(root: Path) -> Iterator[str]:
    """`make test` runs every check, and ends with the first that fails."""
    text = (root / "Makefile").read_text("utf-8")
    listed = re.search(r"(?m)^CHECKS := (.*)$", text)
    for name in _CHECKS:
        if not listed or name not in listed[1].split():
            yield f"Makefile: CHECKS lacks {name}; put it back"
    recipes = "\n".join(line[1:] for line in text.splitlines() if line.startswith("\t"))
    for part in _MADE:
        if part not in recipes:
            yield f"Makefile: nothing runs {part}; put it back"
    for found in _ANYWAY.finditer(recipes):
        yield f"Makefile: {found[0].strip()!r} goes on where something failed; take it out"
    script = (root / ".ci" / "run").read_text("utf-8").splitlines()
    if "set -euo pipefail" not in script or script[-1] != "make test":
        yield ".ci/run: goes on where something failed; begin with set -euo pipefail, end with make"


def ci_lets_nothing_pass(root: Path) -> Iterator[str]:
    """The site is published after all tests, on all systems; what fails is not passed by."""
    try:
        jobs: dict[str, Any] = load((root / _WORKFLOW).read_text("utf-8"), CSafeLoader)["jobs"]
        told = [*_of_jobs(jobs)]
        for name, job in jobs.items():
            told += [f"{name} {fault}" for step in job["steps"] for fault in _of_step(step)]
            if "continue-on-error" in job:
                told.append(f"{name} goes on where something failed; take continue-on-error out")
    except (OSError, YAMLError, KeyError, TypeError) as error:
        told = [f"cannot be read; mend it: {error!r}"]
    yield from (f"{_WORKFLOW}: {fault}" for fault in told)


def _of_jobs(jobs: dict[str, Any]) -> Iterator[str]:
    publish, matrix = jobs["publish"], jobs["snippets"]["strategy"]["matrix"]
    if not {"test", "snippets"} <= set(publish["needs"]) or publish.get("if") != _MAIN:
        yield f"publish waits for test and snippets, if {_MAIN}; put that back"
    if "make test" not in [step.get("run") for step in jobs["test"]["steps"]]:
        yield "test runs `make test`, and nothing else in its place; put that back"
    pythons = [f"{major}.{minor}" for major, minor in PYTHONS]
    for name, wanted in (("system", [*SYSTEMS]), ("python", pythons)):
        if matrix[name] != wanted:
            yield f"snippets has the {name} {matrix[name]}; the site speaks of {wanted}"


def _of_step(step: dict[str, Any]) -> Iterator[str]:
    if "continue-on-error" in step:
        yield "goes on where a step failed; take continue-on-error out"
    if "secrets." in str(step):
        yield "gives a secret to a step; none is needed, take it out"
    if found := _ANYWAY.search(step.get("run", "")):
        yield f"goes on where something failed, by {found[0].strip()!r}; take it out"
    if found := _FETCHED.search(step.get("run", "")):
        yield f"fetches by {found[0]} what nobody has looked at; pin it, as requirements.lock does"
