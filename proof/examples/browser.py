"""One snippet in the reader's browser → a Run, judged as any other.

A server on loopback that knows files and nothing else gives out runtime/dist; headless Chromium,
driven by Playwright, runs the program there through runtime/index.js, as the site's pages do.
Playwright is needed for tests alone, so it is imported where it is used.
"""

from __future__ import annotations

import json
import shutil
import sys
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

from proof.examples.places import BROWSER, BROWSER_PYTHON
from proof.examples.run import Interpreter, Run, RunError, Task, interpreter
from proof.project import DIST, PROOF

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, BrowserType, Page

HOME = "/home/reader/"
"""The folder that the runtime runs a program in."""
MOST_TABS = 2
RUNS_PER_PAGE = 25
"""A page runs many programs, as a reader's does; then comes a fresh one."""
GRACE = 30.0
"""Seconds beyond its limit after which a run, or the loading of the runtime, is given up."""
_SYSTEM_BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The first has no windows to draw: a page costs it a third less."""
AS_READERS = ("--site-per-process",)
"""What makes it as careful as a reader's browser is: a frame has a process of its own."""
_ASK = (
    "import json, os, sys\n"
    "print(json.dumps([sys.version.split()[0], os.path.dirname(os.__file__)]))\n"
)
_OPEN = """async (patience) => {
  window.runtime = await import("/index.js");
  if (!runtime.supported) return false;
  const late = new Error(`load() is not done after ${patience} s`);
  const limit = new Promise((_, fail) => setTimeout(fail, patience * 1000, late));
  await Promise.race([runtime.load({}), limit]);
  return true;
}"""
_START = """({source, name, limit}) => { setTimeout(() => {
  const told = {out: "", err: "", late: false, names: {}};
  const running = runtime.run(source, {
    name,
    onOutput: ({stream, text}) => { told[stream === "stderr" ? "err" : "out"] += text; },
    onProcess: ({pid, name}) => { told.names[pid] = name ?? told.names[pid]; },
  });
  const end = () => { told.late = true; running.stop(); };
  const watch = setTimeout(end, limit * 1000);
  running.done
    .catch((error) => ({code: null, reason: "error", seconds: 0, left: [], message: String(error)}))
    .then((end) => { clearTimeout(watch); hear({...told, end}); });
}); }"""
"""What the page does: it begins, and calls hear() with what it was told when the run has ended."""


def find(chromium: BrowserType) -> str | None:
    """Where a Chromium is, if there is one: Playwright's own, or else the system's."""
    places = [chromium.executable_path, *(shutil.which(name) for name in _SYSTEM_BROWSERS)]
    return next((place for place in places if place and Path(place).is_file()), None)


def counterpart(name: str | None = None) -> Interpreter:
    """A CPython of the browser's version: the one named, this one, or the one on the path.

    Raises RunError where there is none.
    """
    version = ".".join(map(str, BROWSER_PYTHON))
    for each in [name] if name else [sys.executable, f"python{version}"]:
        with nullcontext() if name else suppress(RunError):
            if (found := interpreter(each)).minor == BROWSER_PYTHON:
                return found
    named = f"--python {name}: this is not the browser's version, {version}"
    none = f"there is no Python {version} to compare with: name one with --python EXE"
    raise RunError(named if name else none)


@contextmanager
def opened(jobs: int = 1, dist: Path = DIST) -> Iterator[Runner]:
    """A Chromium for these runs alone, closed at the end. Raises RunError for what is missing."""
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError:
        raise RunError(
            "a browser is driven with Playwright, which is not installed: `make .venv/ready`"
        ) from None
    with served(dist) as host, sync_playwright() as playwright:
        executable = find(playwright.chromium)
        if not executable:
            raise RunError(
                "there is no Chromium to run snippets in: `.venv/bin/playwright install chromium`, "
                "or on Debian `apt install chromium-headless-shell`"
            )
        try:
            chromium = playwright.chromium.launch(executable_path=executable, args=AS_READERS)
        except Error as error:
            raise RunError(f"{executable} does not start: {error.message}") from None
        with chromium:
            yield Runner(chromium, host, jobs)


@contextmanager
def served(dist: Path = DIST) -> Iterator[str]:
    """Where the runtime is served. Raises RunError if it was not made."""
    if not (dist / "index.js").is_file():
        raise RunError(f"runtime/dist/index.js is missing: `{PROOF} runtime` makes it")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Files, directory=str(dist))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class _Files(SimpleHTTPRequestHandler):
    """The files of a folder, and at its root an empty page."""

    def do_GET(self) -> None:
        if self.path != "/":
            return super().do_GET()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>runtime</title><link rel=icon href=data:,>")

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


class Runner:
    """Makes runs in a browser, each tab one at a time."""

    def __init__(self, browser: Browser, host: str, jobs: int = 1) -> None:
        self._context = browser.new_context()
        self._tabs = [_Tab(self._context, host) for _ in range(min(jobs, MOST_TABS))]
        self.python = self._ask(f"Chromium {browser.version.split('.')[0]}")

    def _ask(self, browser: str) -> Interpreter:
        """Which Python the runtime has; ``executable`` names the browser."""
        self._tabs[0].start(_ASK, "main.py", 60)
        run = self._wait()
        try:
            version, library = json.loads(run.out)
        except ValueError:
            told = run.err or run.out or "it printed nothing"
            raise RunError(f"the runtime does not run in {browser}: {told.strip()}") from None
        return Interpreter(browser, version, library, BROWSER)

    def run(self, task: Task) -> Run:
        """Make one run."""
        self._tabs[0].start_task(task)
        return self._wait()

    def _wait(self) -> Run:
        while not (run := self._tabs[0].ended()):
            self._listen()
        return run

    def _listen(self) -> None:
        """Let in what the pages have to say: they are heard while the browser is asked anything."""
        time.sleep(0.02)
        self._context.cookies()

    def run_all(self, work: list[Task], jobs: int | None = None) -> Iterator[tuple[Task, Run]]:
        """Make all the runs, as run.run_all does; ``jobs`` was said when the tabs were opened."""
        waiting = deque(work)
        under_way: dict[_Tab, Task] = {}
        while waiting or under_way:
            for tab in self._tabs:
                if tab in under_way:
                    if run := tab.ended():
                        yield under_way.pop(tab), run
                elif waiting:
                    under_way[tab] = waiting.popleft()
                    tab.start_task(under_way[tab])
            self._listen()


class _Tab:
    """A page that has loaded the runtime and runs one program at a time."""

    def __init__(self, context: BrowserContext, host: str) -> None:
        self._context, self._host = context, host
        self._page: Page | None = None
        self._runs = 0
        self._library = ""
        self._give_up_at = 0.0
        self._errors: list[str] = []
        self._told: dict[str, Any] | None = None
        self._crashed = False

    def start_task(self, task: Task) -> None:
        """Begin a run of a snippet."""
        self._library = task.python.library
        promise, name = task.snippet.promise, task.snippet.path.name
        self.start(task.snippet.source, name, promise.time_limit)

    def start(self, source: str, name: str, limit: float) -> None:
        """Begin a run of a program."""
        page = self._fresh_page()
        self._told, self._crashed = None, False
        self._errors.clear()
        self._runs += 1
        self._give_up_at = time.monotonic() + limit + GRACE
        page.evaluate(_START, {"source": source, "name": name, "limit": limit})

    def ended(self) -> Run | None:
        """The run, if it has ended by now; one whose page has crashed or is stuck has failed."""
        if self._told:
            return self._run(self._told)
        if self._crashed:
            return self._given_up("its page crashed", timed_out=False)
        if time.monotonic() > self._give_up_at:
            return self._given_up("its page does not tell its end", timed_out=True)
        return None

    def _fresh_page(self) -> Page:
        """The page, or a new one if that has had enough."""
        if self._page and self._runs < RUNS_PER_PAGE:
            return self._page
        self._leave()
        from playwright.sync_api import Error

        page = self._context.new_page()
        page.expose_function("hear", self._hear)
        page.on("pageerror", lambda error: self._errors.append(f"a script failed: {error}"))
        page.on("crash", self._crash)
        page.goto(self._host)
        try:
            if not page.evaluate(_OPEN, GRACE):
                raise RunError("this Chromium is too old for runtime/index.js; 137 has JSPI")
        except Error as error:
            raise RunError(f"runtime/index.js does not load: {error.message}") from None
        self._page, self._runs = page, 0
        return page

    def _hear(self, told: dict[str, Any]) -> None:
        self._told = told

    def _crash(self, page: Page) -> None:
        self._crashed = True

    def _leave(self) -> None:
        from playwright.sync_api import Error

        if self._page:
            with suppress(Error):
                self._page.close()
            self._page = None

    def _given_up(self, why: str, timed_out: bool) -> Run:
        self._leave()
        return Run("", f"{why}\n", -1, 0, timed_out, ())

    def _run(self, told: dict[str, Any]) -> Run:
        """What the page told, as a Run; whatever went wrong around the program is on stderr."""
        end = told["end"]
        timed_out = told["late"] or end["reason"] in ("time", "deadlock")
        wrong = list(self._errors)
        if end["reason"] != "exit" and not timed_out:
            wrong.append(f"the run ended by {end['reason']}: {end.get('message') or 'no reason'}")
        left = tuple(f"process {told['names'].get(str(pid))} (pid {pid})" for pid in end["left"])
        return Run(
            self._text(told["out"]),
            self._text(told["err"]) + "".join(f"{line}\n" for line in wrong),
            -1 if end["code"] is None else end["code"],
            end["seconds"],
            timed_out,
            () if timed_out else left,
        )

    def _text(self, written: str) -> str:
        """What was written, without the folders of the browser's machine."""
        text = written.replace("\r\n", "\n").replace(HOME, "")
        return text.replace(f"{self._library}/", "…/") if self._library else text
