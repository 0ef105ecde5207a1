"""What Node's tools find in scripts and workflows, and what is said where they cannot be had."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from copying import copy_project

from proof.project import RUNTIME
from proof.site import runtime
from tools import check_scripts

NOWHERE = {"PIP_CONFIG_FILE": os.devnull, "PIP_INDEX_URL": "http://127.0.0.1:9/"}
"""An environment in which pip reaches nobody."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The project without what was made or fetched."""
    copy_project(tmp_path / "project", "*_cache*", ".made", "node_modules", "dist")
    return tmp_path / "project"


def check(project: Path, *options: str, **environment: str) -> tuple[int, str]:
    kept = {name: value for name, value in os.environ.items() if name != "CI"}
    done = subprocess.run(
        [sys.executable, "-m", "tools.check_scripts", *options],
        cwd=project,
        env=kept | environment | {"PYTHONPATH": str(project)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    return done.returncode, done.stdout


def test_each_tool_finds_its_faults(project: Path) -> None:
    runtime.tools()
    for made in (".made", "node_modules"):
        (project / "runtime" / made).symlink_to(RUNTIME / made)
    assert check(project) == (0, "")
    faults = {
        "runtime/kernel/memory.js": "export const title = document.title;",
        "runtime/index.js": "export const size = LIMITS.size;",
        "docs/theme/assets/site.js": "export const  two = 2;",
        "tools/lint_workflows.mjs": "debugger;",
    }
    for name, line in faults.items():
        with open(project / name, "a", encoding="utf-8") as file:
            file.write(f"{line}\n")
    declared = project / "runtime" / "outside.d.ts"
    without = [line for line in declared.read_text("utf-8").splitlines() if "utime(" not in line]
    declared.write_text("\n".join(without), "utf-8")
    workflow = project / ".github" / "workflows" / "ci.yml"
    workflow.write_text(
        workflow.read_text("utf-8").replace("needs: [test", "needs: [tset"), "utf-8"
    )
    well = (project / "runtime" / ".made" / "scripts").read_text("utf-8")
    code, said = check(project)
    assert code == 1
    assert (project / "runtime" / ".made" / "scripts").read_text("utf-8") == well
    assert "Cannot find name 'document'" in said
    assert "Property 'utime' does not exist" in said
    assert "Property 'size' does not exist" in said
    assert "site.js format" in said
    assert "noDebugger" in said
    assert 'job "tset" which does not exist' in said
    assert said.count("check_scripts --write") == 1
    check(project, "--write")
    assert "export const two = 2;" in (project / "docs/theme/assets/site.js").read_text("utf-8")


@pytest.mark.parametrize(
    ("does", "told"),
    [
        ("exit 0", ""),
        ("echo wrong; exit 1", "wrong\n"),
        ("exit 1", "ended with 1, and said nothing\n"),
        ("kill -9 $$", "ended with -9, and said nothing\n"),
    ],
)
def test_a_tool_that_fails_is_told_though_it_says_nothing(does: str, told: str) -> None:
    said = check_scripts.finished(check_scripts.begun("sh", "-c", does))
    assert said.endswith(told) and bool(said) == bool(told)


def test_where_node_cannot_be_had_one_sentence_says_so_and_in_ci_it_is_a_fault(
    project: Path,
) -> None:
    for ci, expected in (("", 0), ("true", 1)):
        code, said = check(project, CI=ci, **NOWHERE)
        assert (code, "Traceback" in said) == (expected, False), said
        last = said.splitlines()[-1]
        assert last.startswith("scripts and workflows are not checked: what runtime/requirements")
        assert "go online" in last
