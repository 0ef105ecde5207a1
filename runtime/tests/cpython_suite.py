"""CPython's own tests of multiprocessing and concurrent.futures, in headless Chromium.

    python runtime/tests/cpython_suite.py [--suite DIR] [--only PATTERN]... [--repeat N] [--jobs N]
                                          [--today]

The suite itself is not in this repository. ``--suite`` names a folder that holds CPython's ``test``
package (``Lib`` of a source tree); without it, it is ``cpython/Lib`` here, or else taken from
Debian's packages (PACKAGES, suite FORKY) with apt, from the mirror that this machine uses, and kept
in the user's cache. ``--today`` runs the classes whose turn it is (see tests/share.py).

Every test class is a run of its own, with ``cpython_runner.py`` as its main program. A test that
keeps silent for too long is ended with its run, and the rest of its class runs without it. What did
not pass is not repeated.
``cpython_expected.toml`` says which tests do not pass, and why; any other failure fails, and so
does a test that passes though it is listed. Written to --out: ``suite.md`` and ``suite.json``.
"""

import argparse
import asyncio
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from fnmatch import fnmatchcase
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from playwright.async_api import BrowserContext, Page, async_playwright

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT / "tests"))
import chromium  # noqa: E402
import share  # noqa: E402

DIST = HERE.parent / "dist"
EXPECTED = HERE / "cpython_expected.toml"
CHECKED_OUT = ROOT / "cpython" / "Lib"
MISSING = "CPython's suite cannot be had with apt here"
MARK = "\x1e"
PASSED_OF_ELIGIBLE = 0.95

FORKY = "forky"
PACKAGES = ("libpython3.14-testsuite", "libpython3.14-stdlib")
CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "cpython-suite"

PARTS = {
    "test_multiprocessing_spawn": "manager misc processes threads",
    "test_concurrent_futures": "as_completed deadlock future init interpreter_pool process_pool "
    "shutdown thread_pool wait",
}
MODULES = [
    f"test.{package}.test_{part}" for package, parts in PARTS.items() for part in parts.split()
]
NEEDED = (
    "__init__.py",
    "_test_multiprocessing.py",
    "support/**/*.py",
    "test_multiprocessing_spawn/*.py",
    "test_concurrent_futures/*.py",
    "test_importlib/__init__.py",
    "test_importlib/metadata/__init__.py",
    "test_importlib/metadata/_path.py",
    "test_importlib/metadata/fixtures.py",
)
"""What these modules import of the ``test`` package."""

PAGE = """async ({source, name, files, limits}) => {
  const { run } = await import(`${location.origin}/index.js`);
  const told = window.told = [];
  window.running = run(source, {
    name, files, limits,
    onOutput: ({ pid, stream, text }) => told.push([pid, stream, text]),
    onExit: (end) => told.push([0, "exit", JSON.stringify(end)]),
  });
}"""


class SuiteError(Exception):
    """The suite cannot be run at all; the message says what is missing."""


@dataclass
class Verdict:
    """What became of one test."""

    test: str
    verdict: str
    """ok, skip, fail, error, timeout or crash."""
    why: str = ""
    seconds: float = 0.0
    turn: int = 1


@dataclass
class Told:
    """What a run of the runner has told so far."""

    names: list[str] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)
    fixtures: list[Verdict] = field(default_factory=list)
    started: str | None = None
    ended: bool = False
    exit: dict[str, Any] | None = None
    log: str = ""
    """What the running test and its processes wrote besides."""
    _line: str = ""

    def take(self, pid: int, stream: str, text: str) -> None:
        if stream == "exit":
            self.exit = json.loads(text)
            return
        if stream == "stdout" and (MARK in text or self._line):
            *lines, self._line = (self._line + text).split("\n")
            for line in lines:
                before, mark, event = line.partition(MARK)
                self.log += before
                if mark:
                    self._event(json.loads(event))
            if MARK not in self._line:
                self.log, self._line = self.log + self._line, ""
        else:
            self.log = (self.log + text)[-20_000:]

    def _event(self, event: dict[str, Any]) -> None:
        match event:
            case {"names": names}:
                self.names = names
            case {"start": test}:
                self.started, self.log = test, ""
            case {"fixture": name, "verdict": verdict, "why": why}:
                self.fixtures.append(Verdict(name, verdict, why))
            case {"test": test, "verdict": verdict, "why": why, "seconds": seconds}:
                if verdict not in ("ok", "skip") and self.log.strip():
                    why += f"\n--- output\n{self.log[-2000:]}"
                self.verdicts.append(Verdict(test, verdict, why, seconds))
                self.started = None
            case {"end": _}:
                self.ended = True


# ------------------------------------------------------------------ the suite


def suite_files(folder: Path) -> dict[str, str]:
    """The part of CPython's ``test`` package that is needed: path in the run's folder → text."""
    package = folder / "test"
    if not (package / "_test_multiprocessing.py").is_file():
        raise SuiteError(f"--suite {folder}: there is no test/_test_multiprocessing.py in it")
    paths = [path for pattern in NEEDED for path in sorted(package.glob(pattern))]
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in paths}


def fetched() -> Path:
    """The suite, as it is checked out, or from Debian's packages; fetched once."""
    if CHECKED_OUT.is_dir():
        return CHECKED_OUT
    lib = CACHE / "usr" / "lib" / "python3.14"
    if not (lib / "test" / "support").is_dir():
        CACHE.mkdir(parents=True, exist_ok=True)
        try:
            _apt_download(CACHE)
        except (OSError, subprocess.SubprocessError):
            raise SuiteError(
                f"{MISSING}: unpack Debian's packages "
                f"{' and '.join(PACKAGES)} (suite {FORKY}), "
                "and name their usr/lib/python3.14 with --suite"
            ) from None
    return lib


def _apt_download(into: Path) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for path in ("lists/partial", "cache/archives/partial"):
            (folder / path).mkdir(parents=True)
        (folder / "status").touch()
        (folder / "sources.list").write_text(f"deb {_keyring()}{_mirror()} {FORKY} main\n")
        (folder / "apt.conf").write_text(
            f'Dir::Etc::sourcelist "{folder}/sources.list";\nDir::Etc::sourceparts "-";\n'
            f'Dir::State::lists "{folder}/lists";\nDir::State::status "{folder}/status";\n'
            f'Dir::Cache "{folder}/cache";\nAcquire::Languages "none";\n'
        )
        run = partial(
            subprocess.run, cwd=folder, env=os.environ | {"APT_CONFIG": f"{folder}/apt.conf"},
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=600,
        )  # fmt: skip
        run(["apt-get", "update"])
        run(["apt-get", "download", *PACKAGES])
        for package in folder.glob("*.deb"):
            run(["dpkg-deb", "-x", str(package), str(into)])


def _mirror() -> str:
    """Debian's mirror that this machine uses."""
    sources = [Path("/etc/apt/sources.list"), *Path("/etc/apt/sources.list.d").glob("*")]
    text = "\n".join(path.read_text("utf-8") for path in sources if path.is_file())
    found = re.findall(r"^(?:URIs: *|deb +(?:\[.*\] +)?)(\S+/debian/?)\s", text, re.M)
    if not found:
        raise OSError("no mirror")
    return str(found[0])


def _keyring() -> str:
    keyring = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
    return f"[signed-by={keyring}] " if keyring.is_file() else ""


# ------------------------------------------------------------------ the browser


class Suite:
    """Runs tests, one set after the other in a page, as a reader runs programs."""

    def __init__(self, context: BrowserContext, host: str, files: dict[str, str], silence: float):
        self.context, self.host, self.files, self.silence = context, host, files, silence
        self.source = (HERE / "cpython_runner.py").read_text("utf-8")
        self.page: Page | None = None

    async def names(self) -> tuple[list[str], list[Verdict]]:
        """All tests there are, and a verdict for each module that cannot be imported there."""
        told = await self._run({"modules": MODULES})
        if not told.names:
            raise SuiteError(f"the tests cannot be listed: {told.exit}\n{told.log[-4000:]}")
        return told.names, told.fixtures

    async def verdicts(self, tests: list[str]) -> list[Verdict]:
        """What becomes of these tests, all of one class."""
        left, verdicts = list(tests), dict[str, Verdict]()
        while left:
            told = await self._run({"tests": left})
            for verdict in told.verdicts:
                verdicts[verdict.test] = verdict
            for fixture in told.fixtures:
                self._spread(fixture, left, verdicts)
            if not told.ended:
                kind = "timeout" if told.exit is None else "crash"
                why = f"{told.exit or f'silent for {self.silence:.0f} s'}\n{told.log[-2000:]}"
                for test in [told.started] if told.started else left:
                    verdicts.setdefault(test, Verdict(test, kind, why, self.silence))
            remaining = [test for test in left if test not in verdicts]
            if remaining == left:
                raise SuiteError(f"nothing was told of {left[0]}: {told.exit}\n{told.log[-4000:]}")
            left = remaining
        return list(verdicts.values())

    @staticmethod
    def _spread(fixture: Verdict, tests: list[str], verdicts: dict[str, Verdict]) -> None:
        """A fixture that failed: the verdict of the tests that it kept from running, or its own."""
        kept = [test for test in tests if test not in verdicts]
        for test in kept or [fixture.test]:
            verdicts[test] = Verdict(test, fixture.verdict, f"{fixture.test}: {fixture.why}")

    async def _run(self, wanted: dict[str, list[str]]) -> Told:
        page = self.page or await self.context.new_page()
        self.page = None  # whatever does not come to its end takes the page with it
        try:
            if page.url != self.host:
                await page.goto(self.host)
            await page.evaluate(
                PAGE,
                {
                    "source": self.source,
                    "name": "main.py",
                    "files": self.files | {"tests.json": json.dumps(wanted)},
                    "limits": {"processes": 32, "seconds": 3600, "output": 50_000_000},
                },
            )
            told = await self._listen(page)
            if told.ended and told.exit and told.exit["reason"] == "exit":
                self.page = page
            return told
        finally:
            if not self.page:
                await page.close()

    async def _listen(self, page: Page) -> Told:
        """What the run tells, until it ends or a test is silent for too long."""
        told, last = Told(), time.monotonic()
        while told.exit is None and time.monotonic() - last < self.silence:
            await asyncio.sleep(0.1)
            before = len(told.verdicts), told.started, told.ended
            for pid, stream, text in await page.evaluate("() => told.splice(0)"):
                told.take(pid, stream, text)
            if before != (len(told.verdicts), told.started, told.ended):
                last = time.monotonic()
        return told


def classes(tests: Iterable[str]) -> Iterator[list[str]]:
    """The tests of each class."""
    groups: dict[str, list[str]] = {}
    for test in tests:
        groups.setdefault(_class(test), []).append(test)
    yield from groups.values()


def _class(test: str) -> str:
    return test.rpartition(".")[0]


async def run_all(host: str, files: dict[str, str], options: argparse.Namespace) -> list[Verdict]:
    """Run the tests that are asked for, as often as is asked for."""
    async with async_playwright() as playwright:
        found = chromium.find(playwright.chromium)
        if not found:
            raise SuiteError(chromium.MISSING)
        browser = await playwright.chromium.launch(executable_path=found)
        context = await browser.new_context()
        suites = [Suite(context, host, files, options.silence) for _ in range(options.jobs)]
        names, done = await suites[0].names()
        names = [name for name in names if _is_wanted(name, options)]
        if not names:
            raise SuiteError("no test is called so")

        async def worker(suite: Suite, turn: int, work: list[list[str]]) -> None:
            while work:
                tests = work.pop(0)
                began = time.monotonic()
                verdicts = await suite.verdicts(tests)
                for verdict in verdicts:
                    verdict.turn = turn
                done.extend(verdicts)
                _keep(done, options.out)
                _progress(turn, _class(tests[0]), verdicts, time.monotonic() - began)

        for turn in range(1, options.repeat + 1):
            work = list(classes(names))
            if options.today:
                work = share.of_today(work, lambda tests: _class(tests[0]), share.CPYTHONS)
            await asyncio.gather(*(worker(suite, turn, work) for suite in suites))
            passed = {each.test for each in done if each.verdict == "ok"}
            names = [name for name in names if name in passed]
        await browser.close()
        return done


def _is_wanted(test: str, options: argparse.Namespace) -> bool:
    if options.unlisted and Expected(EXPECTED).reason(test):
        return False
    return not options.only or any(fnmatchcase(test, f"*{each}*") for each in options.only)


def _keep(verdicts: list[Verdict], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps([asdict(verdict) for verdict in verdicts], indent=1)
    (folder / "suite.json").write_text(text, "utf-8")


def _progress(turn: int, name: str, verdicts: list[Verdict], seconds: float) -> None:
    counts = Counter(verdict.verdict for verdict in verdicts)
    said = ", ".join(f"{count} {verdict}" for verdict, count in sorted(counts.items()))
    print(f"{turn}  {seconds:6.1f} s  {name.removeprefix('test.')}: {said}", flush=True)


# ------------------------------------------------------------------ what is expected


@dataclass(frozen=True)
class Reason:
    """Why some tests do not pass."""

    group: str
    """not-eligible, later or failing."""
    why: str
    tests: tuple[str, ...]
    """Patterns of names, without the leading ``test.``"""
    may_pass: bool = False


class Expected:
    """cpython_expected.toml."""

    def __init__(self, path: Path):
        read = tomllib.loads(path.read_text("utf-8"))
        self.skips = read["skips"]
        self.reasons = [
            Reason(group, entry["why"], tuple(entry["tests"]), entry.get("may-pass", False))
            for group in ("not-eligible", "later", "failing")
            for entry in read.get(group, [])
        ]

    def reason(self, test: str) -> Reason | None:
        name = test.removeprefix("test.")
        for reason in self.reasons:
            if any(fnmatchcase(name, pattern) for pattern in reason.tests):
                return reason
        return None

    def complaint(self, verdict: Verdict) -> str | None:
        """Nothing if it is as expected, or a sentence."""
        reason, test = self.reason(verdict.test), verdict.test.removeprefix("test.")
        match verdict.verdict:
            case "ok" if reason and not reason.may_pass:
                return f"{test} passes, though {EXPECTED.name} lists it: {reason.why}; take it out."
            case "ok":
                return None
            case "skip":
                if any(fnmatchcase(verdict.why, pattern) for pattern in self.skips):
                    return None
                return f"{test} is skipped for a reason that is not agreed to: {verdict.why}."
            case other:
                return None if reason else f"{test}: {other}, which {EXPECTED.name} does not list."

    def unmet(self, tests: set[str]) -> list[str]:
        """Patterns that no test has."""
        names = [test.removeprefix("test.") for test in tests]
        return [
            f"{EXPECTED.name} lists {pattern}, which is no test."
            for reason in self.reasons
            for pattern in reason.tests
            if not any(fnmatchcase(name, pattern) for name in names)
        ]


def worst(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """Of each test what became of it, at its worst when it ran more than once."""
    found: dict[str, Verdict] = {}
    for verdict in verdicts:
        if found.setdefault(verdict.test, verdict).verdict == "ok":
            found[verdict.test] = verdict
    return list(found.values())


def report(verdicts: list[Verdict], expected: Expected) -> tuple[str, float]:
    """The table, and the part of the eligible tests that passed."""
    groups: dict[str, list[tuple[Verdict, str]]] = {}
    for verdict in worst(verdicts):
        reason = expected.reason(verdict.test)
        if verdict.verdict == "ok":
            group, why = "passed", ""
        elif verdict.verdict == "skip":
            group, why = "skipped by the suite", verdict.why
        else:
            group = reason.group if reason else "failing"
            why = reason.why if reason else "not listed"
        groups.setdefault(group, []).append((verdict, why))
    passed, failing = len(groups.get("passed", [])), len(groups.get("failing", []))
    ratio = passed / (passed + failing) if passed + failing else 1.0
    turns = max((verdict.turn for verdict in verdicts), default=0)
    lines = [f"{len(verdicts)} verdicts in {turns} turns.", "", "| | tests |", "|---|---:|"]
    lines += [f"| {group} | {len(members)} |" for group, members in sorted(groups.items())]
    lines.append(f"| **passed of the eligible** | **{ratio:.1%}** |")
    for group in ("failing", "later", "not-eligible", "skipped by the suite"):
        lines += ["", f"## {group}", ""]
        reasons: dict[str, list[Verdict]] = {}
        for verdict, why in groups.get(group, []):
            reasons.setdefault(why.replace("\n", " ")[:200], []).append(verdict)
        for why, members in sorted(reasons.items()):
            lines.append(f"- {why} ({len(members)})")
            lines += [
                f"    - {test.removeprefix('test.')}: {verdict}"
                for test, verdict in sorted({(each.test, each.verdict) for each in members})
            ]
    return "\n".join(lines) + "\n", ratio


# ------------------------------------------------------------------ the command


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--suite", type=Path, help="folder that holds CPython's test package")
    parser.add_argument("--dist", type=Path, default=DIST, help="the built runtime")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "suite", help="for results")
    parser.add_argument(
        "--only", action="append", help="pattern of names of tests; may be repeated"
    )
    parser.add_argument("--unlisted", action="store_true", help="leave out what need not pass")
    parser.add_argument("--today", action="store_true", help="only those whose turn it is")
    parser.add_argument("--repeat", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1, help="pages at a time")
    parser.add_argument("--silence", type=float, default=120.0, help="seconds that a test may take")
    return parser.parse_args()


def main() -> str | None:
    """Nothing if all is as expected, or else what is not."""
    options = arguments()
    if not (options.dist / "index.js").is_file():
        return f"{options.dist} holds no runtime: `python -m proof runtime` builds it."
    try:
        files = suite_files(options.suite or fetched())
        handler = partial(_Quiet, directory=str(options.dist))
        with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
            Thread(target=server.serve_forever, daemon=True).start()
            host = f"http://127.0.0.1:{server.server_port}/"
            verdicts = asyncio.run(run_all(host, files, options))
            server.shutdown()
    except SuiteError as error:
        return str(error)
    expected = Expected(EXPECTED)
    table, ratio = report(verdicts, expected)
    _keep(verdicts, options.out)
    (options.out / "suite.md").write_text(table, "utf-8")
    print(table)
    complaints = [each for verdict in verdicts if (each := expected.complaint(verdict))]
    if not (options.only or options.unlisted or options.today):
        complaints += expected.unmet({verdict.test for verdict in verdicts})
        if ratio < PASSED_OF_ELIGIBLE:
            complaints.append(f"{ratio:.1%} of the eligible tests passed; promised are 95 %.")
    return "\n".join(sorted(set(complaints))) or None


if __name__ == "__main__":
    sys.exit(main())
