"""A fault in each call of the kernel, and which test tells.

    python runtime/tests/mutants.py [--named] [CALL]...

``mutants.toml`` has the faults. Each is put into a copy of the project and its runtime/dist, where
tests of tests/runtime run: first those that are likely to tell, which the fault names, then all. A
test that fails without any fault tells nothing; so those that are named run once before.

Printed is, for each fault, the test that told, or that nothing did; then the exit code is 1.
``--named`` runs only the tests that a fault names: to run all takes a quarter of an hour for each
that these do not tell.
"""

import argparse
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
RUNTIME = ROOT / "runtime"
FAULTS = HERE / "mutants.toml"
TESTS = "tests/runtime"
TOLD = re.compile(rf"^(?:FAILED|ERROR) ({TESTS}/[^\s\[]+(?:\[.*?\])?)(?= - |$)", re.MULTILINE)
"""A line of pytest's summary; ids of tests may have spaces."""
DIGEST = "from proof.site import runtime; print(runtime._digest(runtime.sources()))"
NO_CACHE = ("-p", "no:cacheprovider")


class MutantError(Exception):
    """No fault can be tried so; the message says why."""


@dataclass(frozen=True)
class Fault:
    """What a tired maintainer might write."""

    call: str
    what: str
    """What a program then sees."""
    file: str
    """Of runtime/kernel."""
    text: str
    becomes: str
    tests: tuple[str, ...]
    """Of tests/runtime, which are likely to tell."""

    def written(self, kernel: Path) -> str:
        """The file with the fault. Raises MutantError where its text does not stand there once."""
        whole = (kernel / self.file).read_text("utf-8")
        if (count := whole.count(self.text)) != 1:
            where = f"stands {count} times in runtime/kernel/{self.file}, not once"
            raise MutantError(f"{FAULTS.name}, {self.call}: {self.text!r} {where}.")
        return whole.replace(self.text, self.becomes)

    def ids(self) -> list[str]:
        """Its tests, as pytest is asked for them."""
        return [f"{TESTS}/{test}" for test in self.tests]


# ------------------------------------------------------------------ the faults


def faults(calls: list[str] | None = None) -> list[Fault]:
    """The faults of these calls, or all. Raises MutantError for a call that has none."""
    read = tomllib.loads(FAULTS.read_text("utf-8"))["fault"]
    found = [Fault(**entry | {"tests": tuple(entry["tests"])}) for entry in read]
    for call in calls or ():
        if call not in {fault.call for fault in found}:
            raise MutantError(f"{call}: {FAULTS.name} has no fault of such a call.")
    return [fault for fault in found if not calls or fault.call in calls]


def calls(kernel: Path = RUNTIME / "kernel") -> set[str]:
    """What a process may ask of the kernel: the names in the `calls` of its files."""
    tables = re.compile(r"^  calls = \{\n(.*?)^  \};$", re.MULTILINE | re.DOTALL)
    texts = (file.read_text("utf-8") for file in kernel.glob("*.js"))
    return {
        name
        for text in texts
        for table in tables.findall(text)
        for name in re.findall(r"^    (\w+): \(", table, re.MULTILINE)
    }


# ------------------------------------------------------------------ one of them


@contextmanager
def copied() -> Iterator[Path]:
    """A copy of the project, with Node and packages where they are."""
    from copying import copy_project

    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "project"
        copy_project(copy, "*_cache*", ".made", "node_modules")
        (copy / "runtime" / ".made").mkdir()
        for large in (".venv", "runtime/node_modules", "runtime/.made/node"):
            (copy / large).symlink_to((ROOT / large).resolve())
        make(copy)
        yield copy


@contextmanager
def harmed(fault: Fault, copy: Path) -> Iterator[None]:
    """Meanwhile the fault is in the copy's kernel, and in its runtime/dist."""
    file = copy / "runtime" / "kernel" / fault.file
    whole, harm = file.read_text("utf-8"), fault.written(file.parent)
    try:
        file.write_text(harm, "utf-8")
        check(file)
        put(file, copy)
        yield
    finally:
        file.write_text(whole, "utf-8")
        put(file, copy)


def put(file: Path, copy: Path) -> None:
    """A script of the kernel into runtime/dist, as build.mjs does: nothing else is made of it."""
    dist, name = copy / "runtime" / "dist", f"kernel/{file.name}"
    manifest, script = json.loads((dist / "manifest.json").read_text("utf-8")), file.read_bytes()
    hashed = hashlib.sha256(script).hexdigest()[:16]
    manifest["files"][name] = {"size": len(script), "hash": hashed}
    manifest["digest"] = run([sys.executable, "-c", DIGEST], copy).stdout.strip()
    (dist / name).write_bytes(script)
    (dist / "manifest.json").write_text(f"{json.dumps(manifest, indent=1)}\n", "utf-8")


def check(file: Path) -> None:
    """Raises MutantError for what is no JavaScript: every test would tell that."""
    from proof.site import runtime

    done = run([str(runtime.tools()), "--check", str(file)], file.parent)
    if done.returncode:
        raise MutantError(f"runtime/kernel/{file.name} can no longer be read:\n{done.stdout}")


def make(copy: Path) -> None:
    """runtime/dist of the copy, without any fault."""
    done = run([sys.executable, "-m", "proof", "runtime"], copy)
    if done.returncode:
        raise MutantError(f"runtime/dist cannot be made:\n{done.stdout}")


def failing(project: Path, tests: list[str]) -> str | None:
    """The first of these tests of a project that fails, or None. They may be a folder."""
    pytest = [sys.executable, "-m", "pytest", "-x", "-q", *NO_CACHE, *tests]
    done = run(pytest, project)
    told = TOLD.search(done.stdout)
    if done.returncode not in (0, 1) or (done.returncode and not told):
        raise MutantError(f"{' '.join(tests)} cannot be run:\n{done.stdout}")
    return told[1] if told else None


def run(command: list[str], where: Path) -> subprocess.CompletedProcess[str]:
    """Run a program of a project, all of what it has; stdout has what it said."""
    return subprocess.run(
        command,
        cwd=where,
        env=os.environ | {"PYTHONPATH": str(where), "WHOLE": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )


def teller(fault: Fault, copy: Path, everything: bool) -> str | None:
    """The test that tells the fault, if one does. One that fails without it tells nothing."""
    with harmed(fault, copy):
        told = failing(copy, fault.ids()) if fault.tests else None
        if told or not everything:
            return told
        told = failing(copy, [TESTS])
    if told and failing(ROOT, [told]):
        raise MutantError(f"{told} fails without any fault: it tells nothing of {fault.call}.")
    return told


# ------------------------------------------------------------------ all of them


def survivors(chosen: list[Fault], everything: bool) -> list[str]:
    """Try each fault, and say which test tells; the calls of those that none tells."""
    named = sorted({test for fault in chosen for test in fault.ids()})
    if named and (wrong := failing(ROOT, named)):
        raise MutantError(f"{wrong} fails without any fault: it tells nothing.")
    left = []
    with copied() as copy:
        for fault in chosen:
            began = time.monotonic()
            told = teller(fault, copy, everything)
            if not told:
                left.append(fault.call)
            took = time.monotonic() - began
            by = told.removeprefix(f"{TESTS}/") if told else f"nothing tells: {fault.what}"
            print(f"{'✓' if told else '✗'} {fault.call:12} {took:6.1f} s  {by}", flush=True)
    return left


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("calls", nargs="*", metavar="CALL", help="such as waitpid; or all")
    parser.add_argument("--named", action="store_true", help="only the tests that a fault names")
    return parser.parse_args()


def main() -> str | None:
    """Nothing if every fault is told, or else which are not."""
    sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
    options, began = arguments(), time.monotonic()
    try:
        chosen = faults(options.calls)
        for fault in chosen:
            fault.written(RUNTIME / "kernel")
        left = survivors(chosen, not options.named)
    except MutantError as error:
        return str(error)
    told = len(chosen) - len(left)
    print(f"{told} of {len(chosen)} faults are told, in {time.monotonic() - began:.0f} s")
    return f"Nothing tells the faults of: {', '.join(left)}." if left else None


if __name__ == "__main__":
    sys.exit(main())
