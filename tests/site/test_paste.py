"""The page that takes an error message, in a real browser, in both languages."""

import re

import pytest
from conftest import OpenPage
from playwright.sync_api import Locator, Page, Request, expect

from proof.examples.snippet import get
from proof.project import LOCALES, ROOT

pytestmark = pytest.mark.xdist_group("search")

UNGUARDED = get("errors/unguarded_executor").record("err", "spawn")
STRANGE = "Traceback (most recent call last):\nZeroDivisionError: division by zero"
LOOKS_ALIKE = 'File "/usr/lib/python3.13/x.py", line 1, in open\nFileNotFoundError: [Errno 2]'

REPORTS = ROOT / "tests" / "errors"
"""Texts of public reports; tests/pages/test_errors.py tries all of them without a browser."""


def reported(id: str) -> str:
    """The last text of an entry's reports."""
    return re.split(r"^=== \S+\n", (REPORTS / f"{id}.txt").read_text("utf-8"), flags=re.M)[-1]


def paste(page: Page, text: str) -> Locator:
    page.locator("#pasted").fill(text)
    return page.locator(".paste-found")


@pytest.mark.parametrize("locale", LOCALES)
def test_what_is_pasted_finds_its_entry_and_is_sent_nowhere(
    locale: str, open_page: OpenPage
) -> None:
    page = open_page(f"/{locale}/errors/")
    page.wait_for_load_state("networkidle")
    asked = list[Request]()
    page.on("request", lambda request: asked.append(request))
    links = paste(page, UNGUARDED).locator("a")
    expect(links.nth(0)).to_have_attribute("href", "bootstrapping-phase/")
    expect(links.nth(1)).to_have_attribute("href", "broken-process-pool/")
    expect(links).to_have_count(2)
    why = page.locator(".paste-found small")
    expect(why.first).to_contain_text("_check_not_importing_main()")
    names = [request.url.rpartition("/")[2] for request in asked]
    assert sorted(names) == ["entries.json", "match.js"], "fetched once somebody pastes"
    assert not any(request.post_data or "?" in request.url for request in asked)
    links.first.click()
    expect(page).to_have_url(re.compile(f"/{locale}/errors/bootstrapping-phase/$"))


def test_a_log_is_read_without_what_stands_before_its_lines(open_page: OpenPage) -> None:
    page = open_page("/en/errors/")
    log = "\n".join(
        f"2026-01-03 10:00:01,1{n:02} ERROR {x}" for n, x in enumerate(UNGUARDED.split("\n"))
    )
    expect(paste(page, log).locator("a").first).to_have_attribute("href", "bootstrapping-phase/")


@pytest.mark.parametrize("locale", LOCALES)
def test_what_belongs_to_no_entry_is_not_claimed(locale: str, open_page: OpenPage) -> None:
    page = open_page(f"/{locale}/errors/")
    found = paste(page, STRANGE)
    expect(found.locator("strong")).to_have_count(1)
    expect(found.locator("a")).to_have_count(0)
    expect(paste(page, LOOKS_ALIKE).locator("a").first).to_have_attribute("href", re.compile("/$"))
    expect(found.locator("small").first).not_to_be_empty()
    expect(found).to_contain_text("Python 3.13")
    expect(paste(page, "")).to_be_empty()


def test_reports_find_their_entry(open_page: OpenPage) -> None:
    page = open_page("/en/errors/")
    for id in ("keyboard-interrupt", "queue-empty-and-full", "broken-pipe", "initializer-failed"):
        first = paste(page, reported(id)).locator("a").first
        expect(first).to_have_attribute("href", f"{id}/")


@pytest.mark.parametrize("locale", LOCALES)
def test_who_has_no_message_finds_the_tables(locale: str, open_page: OpenPage) -> None:
    page = open_page(f"/{locale}/errors/#no-message")
    expect(page.locator("#stands-still")).to_be_visible()
    rows = page.locator("article table tbody tr")
    assert rows.count() >= 20
