"""The gate itself is tested: faults are seeded into a copy of the project, each must be caught.

Those that are told without running or building anything are in test_seeded.py. Each fault here
names the command that is meant to catch it and what that must say: a file, and why.
"""

import contextlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest
from copying import copy_project, undone

from proof.examples.places import METHODS
from proof.project import DIST, LOCALES, PROOF, ROOT
from proof.site import runtime

CHECK = ("-m", "proof", "check")
ANEW = ("-B", *CHECK)
"""The same, and nothing that Python compiled stays: for faults of the project's own code."""
SITE = ("-m", "proof", "site")
FORMAT = ("-m", "ruff", "format", "--check", ".")
ARROWS = ("-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-cache")
MARK = "SEEDED_IN"
"""A name in the environment of what a test starts, by which its descendants are known: one that the
runner does not keep from a program.
"""
JOIN = "snippets/creating/join.py"
PAGE = "docs/en/creating/join.md"


Seed = Callable[[Path], object]


def run(*names: str, method: str = "spawn") -> tuple[str, ...]:
    return ("-m", "proof", "run", *names, "--method", method)


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


@dataclass(frozen=True)
class Bad:
    """A program that does not hold, what stands beside it, and what is said of it when it runs."""

    what: str
    text: str
    said: tuple[str, ...]
    toml: str = ""
    out: str = ""
    method: str = "spawn"
    unsaid: str = "Traceback"
    command: str = "run"


def program(name: str, text: str, toml: str = "", out: str = "") -> Callable[[Path], object]:
    """A new snippet."""
    beside = {"py": text, "toml": toml, "out": out}
    return both(*(append(f"snippets/{name}.{suffix}", t) for suffix, t in beside.items() if t))


def another_join(old: str, new: str) -> str:
    """The first example of a page, changed."""
    text = (ROOT / JOIN).read_text("utf-8")
    assert old in text, f"{JOIN} no longer holds {old!r}: mend what changes it"
    return text.replace(old, new, 1)


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
HIDDEN_LITTER = """
import os
import sys
import tempfile

open(os.path.join(os.path.dirname(sys.executable), "left"), "w").close()
open(os.path.join(tempfile.gettempdir(), "left.trace"), "w").close()
"""
OVERWRITES = """
from pathlib import Path

Path(__file__).write_text("print(7)")
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
    Process(target=sleep, args=(600,)).start()
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
PRINTED = (ROOT / JOIN).with_suffix(".out").read_text("utf-8")
BAD = [
    *[
        Bad(
            f"a child that dies {how}, unheard, under {method}",
            text,
            (f"ended with exit codes {code}; mend them, or declare children = [{code}]",),
            method=method,
        )
        for how, (text, code) in DYING.items()
        for method in METHODS
    ],
    Bad(
        "a child that ends otherwise than declared",
        DYING["by SIGKILL"][0],
        ("exit codes -9, promised were 1; mend them, or declare children = [-9]",),
        "children = [1]\n",
    ),
    Bad(
        "a bad end that is declared and does not come",
        QUIET,
        ("ended with exit code 0 alone, promised were 1+", "remove children"),
        'children = ["1+"]\n',
    ),
    *[
        Bad(
            f"{key} declared, and all holds without it",
            QUIET,
            (f"{key} is not needed", "remove it"),
            toml,
            "1\n2\n",
            command="departures",
        )
        for key, toml in (
            ("not-under.fork", f"not-under.fork = {BECAUSE}\n"),
            ("not-under.forkserver", f"not-under.forkserver = {BECAUSE}\n"),
            ("not-on.linux", f"not-on.linux = {BECAUSE}\n"),
            ("unordered", "unordered = true\n"),
            ("varies.one", "varies.one = '^(1)'\n"),
        )
    ],
    Bad(
        "the main guard removed",
        another_join('if __name__ == "__main__":', "if True:"),
        ("bootstrapping phase",),
        out=PRINTED,
        unsaid="nothing",
    ),
    Bad(
        "a recorded output edited",
        another_join("", ""),
        ("-parent: the child is done, exit code 7",),
        out=PRINTED.replace("exit code 0", "exit code 7"),
    ),
    Bad(
        "join dropped",
        another_join("    child.join()\n", ""),
        ("+parent: the child is done, exit code None",),
        out=PRINTED,
    ),
    Bad(
        "join dropped so that children die while the parent exits 0",
        UNJOINED,
        ("stderr should be empty", "FileNotFoundError"),
        "unordered = true\n",
        unsaid="nothing",
    ),
    Bad(
        "another exit code",
        another_join("", "") + "    raise SystemExit(5)\n",
        ("exit code 5, promised was 0",),
        out=PRINTED,
    ),
    Bad("a warning", WARNS, ("stderr should be empty", "look out")),
    Bad("a hang, in sessions of their own", HANG, ("still running after 1 s",), "time-limit = 1\n"),
    # The resource tracker finds the semaphores of those that were killed, and says so.
    Bad(
        "what ending it left behind is not told",
        KILLED_FOR_TIME,
        ("still running after 2 s",),
        "time-limit = 2\n",
        unsaid="stderr",
    ),
    Bad("an orphan in a session of its own", ORPHAN, ("left behind: process",)),
    *[
        Bad(
            f"a child that sleeps on when the program is over, under {method}",
            SLEEPER,
            ("left behind: process",),
            method=method,
        )
        for method in METHODS
    ],
    Bad(
        "files left behind",
        LITTER,
        ("left behind: file here/beside", "file home/at-home", "file tmp/seeded-"),
    ),
    Bad(
        "files left behind where a run has its own",
        HIDDEN_LITTER,
        ("left behind: file bin/left", "left behind: file tmp/left.trace"),
    ),
    Bad("a program that writes over itself", OVERWRITES, ("left behind: another seeded_",)),
    Bad("shared memory left behind", SHARED_MEMORY, ("left behind: /dev/shm/psm_",)),
    Bad("a semaphore left behind", SEMAPHORE, ("left behind: /dev/shm/sem.mp-seeded-",)),
    Bad(
        "lines in another order than they were recorded",
        QUIET,
        ("in another order", "declare unordered = true"),
        out="2\n1\n",
    ),
]
NAMES = {bad.what: f"creating/seeded_{number}" for number, bad in enumerate(BAD)}
FAULTS = [
    Fault(
        "start methods that print differently, undeclared",
        program("creating/seeded", FORK_ONLY),
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


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.what)
def test_a_seeded_fault_is_caught_by_the_check_meant_for_it(fault: Fault, copy: Path) -> None:
    fault.seed(copy)
    result = python(copy, fault.command)
    told = result.stdout + result.stderr
    assert result.returncode == fault.exit, told
    for words in fault.said:
        assert words in told, told
    assert "Traceback" not in result.stderr, "a contributor is told in a sentence"


@pytest.fixture(scope="module")
def told_of(project: Path) -> dict[str, str]:
    """What is said of each bad program, name by name; all of a method run in one go."""
    told = dict.fromkeys(NAMES.values(), "")
    with undone(project):
        for bad in BAD:
            program(NAMES[bad.what], bad.text, bad.toml, bad.out)(project)
        for method in METHODS:
            ran = [NAMES[b.what] for b in BAD if (b.command, b.method) == ("run", method)]
            _tell(told, project, run(*ran, method=method))
        tried = [NAMES[bad.what] for bad in BAD if bad.command == "departures"]
        _tell(told, project, ("-m", "proof", "departures", *tried, "--repeat", "2"))
        assert not left_running(project)
        left = re.findall(r"/dev/shm/\S+", "".join(told.values()))
        assert not [name for name in left if os.path.exists(name)]
    return told


def _tell(told: dict[str, str], root: Path, command: tuple[str, ...]) -> None:
    result = python(root, command)
    assert (result.returncode, result.stderr) == (1, "")
    assert not re.search("^Traceback", result.stdout, re.M), "those of programs are set in"
    name = ""
    for line in result.stdout.splitlines():
        if of := re.search(r"snippets/(creating/seeded_\d+)\.(?:py|toml)\b", line):
            name = of[1]
        elif not line.startswith(" "):
            name = ""
        if name:
            told[name] += f"{line}\n"


@pytest.mark.xdist_group("runs")
@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.what)
def test_of_a_bad_program_it_is_said_what_is_wrong(bad: Bad, told_of: dict[str, str]) -> None:
    told = told_of[NAMES[bad.what]]
    for words in bad.said:
        assert words in told, told
    assert bad.unsaid not in told, told


def test_one_check_tells_of_projects_programs_pages_and_evidence(copy: Path) -> None:
    """A fault for each list that it goes through; the faults of each are in test_seeded.py, but for
    those of words, which the code holds.
    """
    append(PAGE, "\n```python\nprint(1)\n```\n")(copy)
    append("snippets/creating/many.toml", "stderr = true\n")(copy)
    edit("evidence/linux-3.13.json", '"python": "3.13', '"python": "3.15')(copy)
    edit("docs/theme/assets/run/panel.js", 'say("live.copied")', '"copied"')(copy)
    edit("proof/words/en.toml", 'stop = "Stop"\n', "")(copy)
    edit("proof/words/en.toml", 'editor = "Edit {name}"', 'editor = "Edit {file}"')(copy)
    result = python(copy, ANEW)
    assert result.returncode == 1
    for file, why in (
        (PAGE, "code or output is typed in"),
        ("snippets/creating/many.toml", "stderr is declared, but nothing was recorded there"),
        ("evidence/linux-3.13.json", "in the file of another"),
        ("proof/words/", "nobody says live.copied"),
        ("proof/words/en.toml", "lacks live.stop"),
        ("proof/words/", "live.editor needs the same places"),
    ):
        lines = [line for line in result.stdout.splitlines() if line.startswith(f"{file}: ")]
        assert [line for line in lines if why in line], result.stdout + result.stderr


CHECKS = [FORMAT, ARROWS, run("creating/join")]
"""`proof check` comes before all tests, and the site is built whole for those that read it."""


@pytest.mark.parametrize("command", CHECKS, ids=" ".join)
def test_without_a_fault_the_same_checks_pass(command: tuple[str, ...], copy: Path) -> None:
    result = python(copy, command)
    assert result.returncode == 0, result.stdout + result.stderr


def test_a_fault_that_the_built_site_shows_is_told_and_the_last_site_stays(copy: Path) -> None:
    """What is wrong with pages that can be built is in test_built.py. Here are few pages: quick to
    build, and much else leads nowhere.
    """
    for folder in copy.glob("docs/*/*/"):
        if folder.parent.name in LOCALES and folder.name not in ("creating", "errors"):
            shutil.rmtree(folder)
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
    assert len(FAULTS) + len(BAD) >= 40
