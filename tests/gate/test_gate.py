"""The gate itself is tested: faults are seeded into a copy of the project, each must be caught.

Those that are told without running or building anything are in test_seeded.py. Each fault here
names the command that is meant to catch it and what that must say: a file, and why.
"""

import contextlib
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest
from copying import copy_project, undone

from proof.examples.places import METHODS
from proof.project import DIST, PROOF
from proof.site import runtime

CHECK = ("-m", "proof", "check")
CHECK_ANEW = ("-B", *CHECK)
"""The same by an interpreter of its own: for faults of the project's own code."""
SITE = ("-m", "proof", "site")
FORMAT = ("-m", "ruff", "format", "--check", ".")
ARROWS = ("-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-cache")
MARK = "PROOF_GATE"
"""A name in the environment of what a test starts, by which its descendants are known."""
JOIN = "snippets/creating/join.py"
PAGE = "docs/en/creating/join.md"


Seed = Callable[[Path], object]


def run(name: str, method: str = "spawn") -> tuple[str, ...]:
    return ("-m", "proof", "run", name, "--method", method)


@dataclass(frozen=True)
class Fault:
    """Something that a contributor could do wrong."""

    what: str
    seed: Callable[[Path], object]
    command: tuple[str, ...]
    said: tuple[str, ...]
    exit: int = 1


def edit(file: str, old: str, new: str) -> Callable[[Path], object]:
    def seed(root: Path) -> None:
        text = (root / file).read_text("utf-8")
        assert old in text, f"{file} no longer holds {old!r}: mend this fault's seed"
        (root / file).write_text(text.replace(old, new, 1), "utf-8")

    return seed


def append(file: str, text: str) -> Callable[[Path], object]:
    return lambda root: (root / file).write_text(
        (root / file).read_text("utf-8") + text if (root / file).exists() else text, "utf-8"
    )


def remove(file: str) -> Callable[[Path], object]:
    return lambda root: (root / file).unlink()


def both(*seeds: Callable[[Path], object]) -> Callable[[Path], object]:
    return lambda root: [seed(root) for seed in seeds]


def program(text: str, toml: str = "") -> Callable[[Path], object]:
    """A new snippet, snippets/creating/seeded.py."""
    return both(
        append("snippets/creating/seeded.py", text),
        append("snippets/creating/seeded.toml", toml),
    )


UNJOINED = """
from multiprocessing import Lock, Process


def work(lock, number):
    with lock:
        print("child", number)


if __name__ == "__main__":
    lock = Lock()
    for number in range(10):
        Process(target=work, args=(lock, number)).start()
"""
HANG = """
import os
import time

if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        time.sleep(600)
    time.sleep(600)
time.sleep(600)
"""
ORPHAN = """
import os
import time

if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        time.sleep(600)
    os._exit(0)
os.wait()
"""
SHARED_MEMORY = """
from multiprocessing import resource_tracker, shared_memory

memory = shared_memory.SharedMemory(create=True, size=16)
resource_tracker.unregister(memory._name, "shared_memory")
memory.close()
"""
SEMAPHORE = """
import _multiprocessing

_multiprocessing.SemLock(1, 1, 1, f"/mp-seeded-{__import__('os').getpid()}", False)
"""
SLEEPER = """
import os
from multiprocessing import Process
from time import sleep

if __name__ == "__main__":
    Process(target=sleep, args=(4,)).start()
    os._exit(0)
"""
LITTER = """
import os
import tempfile

open("beside", "w").close()
open(os.path.expanduser("~/at-home"), "w").close()
tempfile.mkdtemp(prefix="seeded-")
"""
KILLED_FOR_TIME = """
from multiprocessing import Process, Semaphore
from time import sleep

if __name__ == "__main__":
    together = Semaphore(0)
    child = Process(target=sleep, args=(600,))
    child.start()
    child.join()
"""
FORK_ONLY = """
import multiprocessing

if __name__ == "__main__":
    print(multiprocessing.get_start_method())
"""
QUIET = "print(1)\nprint(2)\n"
BECAUSE = '{zh = "因为", en = "because"}'
WARNS = "import warnings\n\nwarnings.warn('look out')\n"


def starts(work: str, imports: str = "") -> str:
    """A program whose child does this work, and which itself sees nothing wrong with it."""
    return (
        f"import os\nimport signal\n{imports}from multiprocessing import Process\n\n\n"
        f"def work():\n    {work}\n\n\n"
        'if __name__ == "__main__":\n    child = Process(target=work)\n    child.start()\n'
        "    child.join()\n"
    )


SEEDED = "snippets/creating/seeded.py"
DYING = {
    "by SIGKILL": (starts("os.kill(os.getpid(), signal.SIGKILL)"), "-9"),
    "by os._exit(1)": (starts("os._exit(1)"), "1"),
    "with its traceback sent nowhere": (
        starts('sys.stderr = open(os.devnull, "w")\n    1 / 0', "import sys\n"),
        "1",
    ),
    "as a grandchild": (
        starts('subprocess.run(["sh", "-c", "exit 4"])', "import subprocess\n"),
        "4",
    ),
    "by the SIGTERM it sent itself": (
        starts("os.kill(os.getpid(), signal.SIGTERM)"),
        "-15",
    ),
}
ENDS = [
    Fault(
        f"a child that dies {how}, unheard, under {method}",
        program(text),
        run("creating/seeded", method),
        (SEEDED, f"ended with exit codes {code}; mend them, or declare children = [{code}]"),
    )
    for how, (text, code) in DYING.items()
    for method in METHODS
]
TRIED = ("-m", "proof", "departures", "creating/seeded", "--repeat", "2")
DECLARED = [
    Fault(
        "a child that ends otherwise than declared",
        program(DYING["by SIGKILL"][0], "children = [1]\n"),
        run("creating/seeded"),
        (SEEDED, "exit codes -9, promised were 1; mend them, or declare children = [-9]"),
    ),
    Fault(
        "a bad end that is declared and does not come",
        program(QUIET, 'children = ["1+"]\n'),
        run("creating/seeded"),
        (SEEDED, "ended with exit code 0 alone, promised were 1+", "remove children"),
    ),
    *[
        Fault(
            f"{key} declared, and all holds without it",
            both(program(QUIET, toml), append("snippets/creating/seeded.out", "1\n2\n")),
            TRIED,
            (f"snippets/creating/seeded.toml: {key} is not needed", "remove it"),
        )
        for key, toml in (
            ("not-under.fork", f"not-under.fork = {BECAUSE}\n"),
            ("not-under.forkserver", f"not-under.forkserver = {BECAUSE}\n"),
            ("not-on.linux", f"not-on.linux = {BECAUSE}\n"),
            ("unordered", "unordered = true\n"),
            ("varies.one", "varies.one = '^(1)'\n"),
        )
    ],
]
FAULTS = [
    *ENDS,
    *DECLARED,
    # What a run shows.
    Fault(
        "the main guard removed",
        edit(JOIN, 'if __name__ == "__main__":', "if True:"),
        run("creating/join"),
        (JOIN, "bootstrapping phase"),
    ),
    Fault(
        "a recorded output edited",
        edit("snippets/creating/join.out", "exit code 0", "exit code 7"),
        run("creating/join"),
        (JOIN, "-parent: the child is done, exit code 7"),
    ),
    Fault(
        "join dropped",
        edit(JOIN, "    child.join()\n", ""),
        run("creating/join"),
        (JOIN, "+parent: the child is done, exit code None"),
    ),
    Fault(
        "join dropped so that children die while the parent exits 0",
        program(UNJOINED, "unordered = true\n"),
        run("creating/seeded"),
        ("snippets/creating/seeded.py", "stderr should be empty", "FileNotFoundError"),
    ),
    Fault(
        "another exit code",
        append(JOIN, "    raise SystemExit(5)\n"),
        run("creating/join"),
        (JOIN, "exit code 5, promised was 0"),
    ),
    Fault(
        "a warning",
        program(WARNS),
        run("creating/seeded"),
        ("snippets/creating/seeded.py", "stderr should be empty", "look out"),
    ),
    Fault(
        "a hang, in sessions of their own",
        program(HANG, "time-limit = 1\n"),
        run("creating/seeded"),
        ("snippets/creating/seeded.py", "still running after 1 s"),
    ),
    Fault(
        "an orphan in a session of its own",
        program(ORPHAN),
        run("creating/seeded"),
        ("snippets/creating/seeded.py", "left behind: process"),
    ),
    *[
        Fault(
            f"a child that sleeps on when the program is over, under {method}",
            program(SLEEPER),
            run("creating/seeded", method),
            ("snippets/creating/seeded.py", "left behind: process"),
        )
        for method in METHODS
    ],
    Fault(
        "files left behind",
        program(LITTER),
        run("creating/seeded"),
        ("left behind: file here/beside", "file home/at-home", "file tmp/seeded-"),
    ),
    Fault(
        "shared memory left behind",
        program(SHARED_MEMORY),
        run("creating/seeded"),
        ("snippets/creating/seeded.py", "left behind: /dev/shm/psm_"),
    ),
    Fault(
        "a semaphore left behind",
        program(SEMAPHORE),
        run("creating/seeded"),
        ("snippets/creating/seeded.py", "left behind: /dev/shm/sem.mp-seeded-"),
    ),
    Fault(
        "start methods that print differently, undeclared",
        program(FORK_ONLY),
        ("-m", "proof", "record", "creating/seeded"),
        ("snippets/creating/seeded.py", "declare per-method = true"),
    ),
    # What the files beside a snippet show.
    Fault(
        "an unknown key",
        append("snippets/creating/join.toml", "ordered = false\n"),
        run("creating/join"),
        ("snippets/creating/join.toml", "unknown key 'ordered'"),
        exit=2,
    ),
    Fault(
        "an output edited after it was proven",
        edit("snippets/creating/join.out", "exit code 0", "exit code 7"),
        SITE,
        (JOIN, "changed since it was proven", f"`{PROOF} record creating/join`"),
    ),
    Fault(
        "one character of a program changed",
        edit(JOIN, "child: working", "child: Working"),
        SITE,
        (JOIN, "changed since it was proven", f"`{PROOF} record creating/join`"),
    ),
    Fault(
        "a program that is not formatted",
        edit(JOIN, "target=work", "target = work"),
        FORMAT,
        (JOIN, "would be reformatted"),
    ),
    # What the code shows.
    Fault(
        "an arrow against the way of the data",
        append("proof/examples/places.py", "\nfrom proof.pages import tables\n"),
        ARROWS,
        ("proof.examples is not allowed to import proof.pages", "proof.examples.places"),
    ),
    Fault(
        "a circle within a room",
        append("proof/gate/built.py", "\nfrom proof.gate import checks\n"),
        ARROWS,
        ("No cycles are allowed in proof.gate", ".checks -> .built"),
    ),
    # What the words show.
    Fault(
        "a word that one language lacks",
        edit("proof/words/en.toml", 'stop = "Stop"\n', ""),
        CHECK_ANEW,
        ("proof/words/en.toml: lacks live.stop",),
    ),
    Fault(
        "a place to fill in that one language names otherwise",
        edit("proof/words/en.toml", 'editor = "Edit {name}"', 'editor = "Edit {file}"'),
        CHECK_ANEW,
        ("proof/words/: live.editor", "zh {name}; en {file}"),
    ),
    Fault(
        "lines in another order than they were recorded",
        both(program("print(1)\nprint(2)\n"), append("snippets/creating/seeded.out", "2\n1\n")),
        run("creating/seeded"),
        ("snippets/creating/seeded.py", "in another order", "declare unordered = true"),
    ),
    Fault(
        "a term that lacks a sentence",
        edit("docs/glossary.toml", 'says.en = "Lets in one process at a time."\n', ""),
        CHECK_ANEW,
        ("docs/glossary.toml: lock lacks 'en'",),
        exit=2,
    ),
]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("gate") / "project"
    runtime.make()
    copy_project(root, "__pycache__", ".*_cache", "dist", "node_modules", ".made")
    (root / "runtime" / "dist").symlink_to(DIST)
    return root


@pytest.fixture
def copy(project: Path) -> Iterator[Path]:
    with undone(project):
        yield project


def python(root: Path, command: tuple[str, ...]) -> subprocess.CompletedProcess[str]:
    """A command as a contributor gives it, in the copy and on the copy's own code."""
    environment = os.environ | {"PYTHONPATH": str(root), "COLUMNS": "200", MARK: str(root)}
    return subprocess.run(
        [sys.executable, *command],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        timeout=600,
    )


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(fault, marks=pytest.mark.xdist_group("runs"), id=fault.what)
        if "left behind: /dev/shm" in " ".join(fault.said)
        else pytest.param(fault, id=fault.what)
        for fault in FAULTS
    ],
)
def test_a_seeded_fault_is_caught_by_the_check_meant_for_it(fault: Fault, copy: Path) -> None:
    fault.seed(copy)
    result = python(copy, fault.command)
    told = result.stdout + result.stderr
    assert result.returncode == fault.exit, told
    for words in fault.said:
        assert words in told, told
    assert "Traceback" not in result.stderr, "a contributor is told in a sentence"
    assert not left_running(copy)
    assert not [name for name in re.findall(r"/dev/shm/\S+", told) if os.path.exists(name)]


def test_a_program_is_not_blamed_for_what_ending_it_left_behind(copy: Path) -> None:
    """The resource tracker finds the semaphores of those that were killed, and says so."""
    program(KILLED_FOR_TIME, "time-limit = 2\n")(copy)
    told = python(copy, run("creating/seeded")).stdout
    assert "still running after 2 s" in told
    assert "stderr" not in told, told


def test_one_check_tells_of_projects_programs_pages_and_evidence(copy: Path) -> None:
    """A fault for each list that it goes through; the faults of each are in test_seeded.py."""
    append(PAGE, "\n```python\nprint(1)\n```\n")(copy)
    append("snippets/creating/many.toml", "stderr = true\n")(copy)
    edit("evidence/linux-3.13.json", '"python": "3.13', '"python": "3.15')(copy)
    edit("docs/theme/assets/run/panel.js", 'say("live.copied")', '"copied"')(copy)
    result = python(copy, CHECK)
    assert result.returncode == 1
    for file, why in (
        (PAGE, "code or output is typed in"),
        ("snippets/creating/many.toml", "stderr is declared, but nothing was recorded there"),
        ("evidence/linux-3.13.json", "in the file of another"),
        ("proof/words/", "nobody says live.copied"),
    ):
        lines = [line for line in result.stdout.splitlines() if line.startswith(f"{file}: ")]
        assert [line for line in lines if why in line], result.stdout + result.stderr


CHECKS = [CHECK, FORMAT, ARROWS, run("creating/join")]
"""The site is built whole, by what `make site` does, for the tests that read it: conftest.py."""


@pytest.mark.parametrize("command", CHECKS, ids=" ".join)
def test_without_a_fault_the_same_checks_pass(command: tuple[str, ...], copy: Path) -> None:
    result = python(copy, command)
    assert result.returncode == 0, result.stdout + result.stderr


def test_a_fault_that_the_built_site_shows_is_told_and_the_last_site_stays(copy: Path) -> None:
    """What is wrong with pages that can be built is in test_built.py."""
    (copy / "site").mkdir()
    (copy / "site" / "index.html").write_text("the last site")
    edit(PAGE, "(../data/feeder.md#deadlock)", "(../data/feeder.md#dead-lock)")(copy)
    edit("docs/zh/creating/join.md", "(many.md)", "(manny.md)")(copy)
    result = python(copy, SITE)
    lines = (result.stdout + result.stderr).splitlines()
    assert result.returncode == 1
    for page, wrong in ((PAGE, "#dead-lock"), ("docs/zh/creating/join.md", "manny.md")):
        assert [line for line in lines if page in line and wrong in line], lines
    assert [file.name for file in (copy / "site").iterdir()] == ["index.html"]
    assert not list(copy.glob(".site-*"))


def left_running(root: Path) -> list[psutil.Process]:
    """Processes that descend from the command given in this copy."""

    def descends(process: psutil.Process) -> bool:
        with contextlib.suppress(psutil.Error):
            return process.environ().get(MARK) == str(root)
        return False

    return [process for process in psutil.process_iter() if descends(process)]


def test_there_are_faults_enough() -> None:
    assert len(FAULTS) >= 20
