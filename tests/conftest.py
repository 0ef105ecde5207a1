"""The built site, a plain server and a browser, for every test that reads as a reader does."""

import os
from collections.abc import Callable, Generator, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import accessible
import chromium
import cpython_suite
import embedding
import firefox
import pytest
import recording
import share
from embedding import Embedded
from filelock import FileLock
from firefox import Firefox
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
    expect,
    sync_playwright,
)

from proof.examples.browser import Runner, served
from proof.project import LOCALES
from proof.site import runtime
from proof.site.build import build

KNOWN_SKIPS = {recording.MISSING, cpython_suite.MISSING}
if "CI" not in os.environ:
    KNOWN_SKIPS.add(firefox.MISSING)
"""Reasons for which a test may be skipped. Any other skip fails: nothing passes by not running."""
BROWSER_LANGUAGE = {"zh": "zh-CN", "en": "en-GB"}
OpenPage = Callable[..., Page]
PATIENCE = 120_000
"""Milliseconds after which a page will not do any more what is waited for."""

PAINTED = """() => location.protocol === "about:"
  || performance.getEntriesByName("first-contentful-paint").length"""
"""Before that Chromium drops what is typed; on a busy machine it may come after all is loaded."""

expect.set_options(timeout=PATIENCE)


def pytest_configure(config: pytest.Config) -> None:
    share.settle(config)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if later := share.put_off(items):
        items[:] = [item for item in items if item not in later]
        config.hook.pytest_deselected(items=later)


def pytest_terminal_summary(terminalreporter: Any, exitstatus: int) -> None:
    """What held is kept, for what need not be tried again every day: each page for itself, and all
    tests of the runtime where everything held.
    """
    passed = terminalreporter.stats.get("passed", ())
    told = (told for report in passed for told in report.user_properties)
    accessible.keep(page for name, page in told if name == accessible.NAME)
    if exitstatus == 0:
        share.keep_what_held(report.nodeid for report in passed)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.skipped and isinstance(report.longrepr, tuple):
        reason = report.longrepr[2].removeprefix("Skipped: ")
        if reason not in KNOWN_SKIPS:
            report.outcome = "failed"
            report.longrepr = f"skipped for a reason that nobody has agreed to: {reason}"
    return report


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both languages, built once for all workers as `make site` builds them: nothing is wrong."""
    own = tmp_path_factory.getbasetemp()
    site = (own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own) / "site"
    with FileLock(f"{site}.lock"):
        if not site.exists():
            assert build(site) == 0
    return site


@pytest.fixture(scope="session")
def host(site: Path) -> Iterator[str]:
    """Where the site is served, by a server that knows files and nothing else."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site))) as server:
        Thread(target=server.serve_forever).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = chromium.find(playwright.chromium)
        if not found:
            pytest.fail(chromium.MISSING, pytrace=False)
        with playwright.chromium.launch(executable_path=found, args=chromium.AS_READERS) as browser:
            yield browser


@pytest.fixture(scope="session")
def runner(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runner]:
    """Runs programs in the browser.

    On a copy of runtime/dist: whoever makes it anew meanwhile is not in the way.
    """
    dist = tmp_path_factory.mktemp("runtime") / "dist"
    try:
        runtime.put_into(dist)
    except runtime.RuntimeFault as fault:
        pytest.fail(str(fault), pytrace=False)
    with served(dist) as host:
        yield Runner(browser, host)


@pytest.fixture(scope="module")
def embedded(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Embedded]:
    """A page of one's own that runs programs, for one file of tests."""
    folder = tmp_path_factory.mktemp("own")
    embedding.put_into(folder)
    with embedding.served(folder) as (address, _):
        embedded = Embedded(browser, address)
        yield embedded
        embedded.close()


def watched(context: BrowserContext, host: str) -> list[str]:
    """What goes wrong there from now on: what is fetched from elsewhere, and errors."""
    wrong: list[str] = []

    def note_request(request: Request) -> None:
        if not request.url.startswith((f"{host}/", "data:", "blob:")):
            wrong.append(f"fetched from elsewhere: {request.url}")

    def note_response(response: Response) -> None:
        if response.status >= 400:
            wrong.append(f"{response.status}: {response.url}")

    def note_console(message: ConsoleMessage) -> None:
        if message.type == "error":
            where = message.page.url if message.page else "a worker"
            wrong.append(f"on the console of {where}: {message.text}")

    context.on("request", note_request)
    context.on("response", note_response)
    context.on("console", note_console)
    context.on("weberror", lambda error: wrong.append(f"a script failed: {error.error}"))
    return wrong


@pytest.fixture
def open_page(browser: Browser, host: str) -> Iterator[OpenPage]:
    """Opens a page in a browser of its own that has seen nothing yet.

    At the end of the test nothing may have been fetched from elsewhere, and no error logged.
    """
    contexts: list[tuple[BrowserContext, list[str]]] = []

    def open_page(path: str, **options: Any) -> Page:
        context = browser.new_context(base_url=host, **options)
        context.set_default_timeout(PATIENCE)
        contexts.append((context, watched(context, host)))
        page = context.new_page()
        page.goto(path)
        if options.get("java_script_enabled", True):
            page.wait_for_function(PAINTED)
        return page

    yield open_page
    for context, _ in contexts:
        context.close()
    assert [text for _, wrong in contexts for text in wrong] == []


@pytest.fixture(params=LOCALES)
def locale(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def fox(host: str) -> Iterator[Firefox]:
    """Firefox, on the page that a module's ``host`` serves."""
    place = firefox.find()
    if not place:
        pytest.skip(firefox.MISSING)
    with firefox.opened(place) as page:
        page.open(host)
        yield page
