"""What a page may weigh, and what is left of a style sheet; bench_weight.py tells the figures."""

import re
from pathlib import Path

import pytest
from conftest import OpenPage
from playwright.sync_api import expect
from selectolax.lexbor import LexborHTMLParser

from proof.gate import built
from proof.project import LOCALES
from proof.site import lean

pytestmark = pytest.mark.xdist_group("site")

FIRST_VIEW = 60_000
"""Bytes, gzipped, of a page with all that it loads by itself."""
ELEMENTS = 1_500
SCRIPTS = 8_000
"""Bytes of what every page runs."""
FOLDED = re.compile(r"<noscript>.*?</noscript>", re.S)


def pages(site: Path) -> list[Path]:
    found = [file for locale in LOCALES for file in sorted((site / locale).rglob("index.html"))]
    assert len(found) > 150
    return found


def test_pages_are_light(site: Path) -> None:
    for file in pages(site):
        page = LexborHTMLParser(FOLDED.sub("", file.read_text("utf-8")))
        loaded = [node.attributes.get("src") for node in page.css("script[src]")]
        loaded += [node.attributes.get("href") for node in page.css("link[rel=stylesheet]")]
        weight = sum(lean.size(file.parent / str(name)) for name in loaded) + lean.size(file)
        name = file.relative_to(site)
        kinds = {str(each).rpartition(".")[2] for each in loaded}
        assert kinds == {"js", "css"}, f"{name} loads {loaded}"
        assert weight <= FIRST_VIEW, f"{name} weighs {weight:,} bytes"
        elements = len(page.css("*"))
        assert elements <= ELEMENTS, f"{name} has {elements:,} elements"


def test_pages_forbid_scripts_that_stand_in_them(site: Path) -> None:
    """Those with Run too; the frame in which it runs has one script, which they admit by hash."""
    assert [*built.scripts_in_pages_are_known(site)] == []
    assert [*built.pages_forbid_what_comes_from_elsewhere(site)] == []


def test_pages_describe_themselves_and_hold_no_script(site: Path) -> None:
    for file in pages(site):
        page = LexborHTMLParser(file.read_text("utf-8"))
        name = file.relative_to(site)
        assert len(page.css("meta[name=description][content]")) == 1, f"{name} has no description"
        scripts = page.css("script:not([type$='json'])")
        assert all(node.attributes.get("src") for node in scripts), f"{name}: a script"


def test_what_every_page_runs_is_small(site: Path) -> None:
    for locale in LOCALES:
        assets = site / locale / "assets"
        size = sum((assets / name).stat().st_size for name in ("early.js", "site.js"))
        assert size <= SCRIPTS
        assert {file.suffix for file in assets.iterdir() if file.is_file()} == {
            ".js",
            ".css",
            ".svg",
        }
        assert [file.name for file in assets.glob("*.css")] == ["style.css"]


def test_what_is_folded_is_there_once_it_is_opened(locale: str, open_page: OpenPage) -> None:
    """The tab of another start method, its words, and the pages of another chapter."""
    page = open_page(f"/{locale}/creating/join/")
    shown = page.locator('.example[data-snippet="creating/join"] .in-time')
    assert shown.locator("svg[role=img]").count() == 1
    for number in range(3):
        shown.locator(".tabbed-labels label").nth(number).click()
        expect(shown.locator("svg[role=img]").nth(number)).to_be_visible()
        shown.locator(".in-words:visible summary").click()
        expect(shown.locator(".in-words:visible li").first).to_be_visible()
    page.set_viewport_size({"width": 1440, "height": 900})
    link = page.locator("#menu a[href$='pools/pool/']")
    expect(link).to_have_count(0)
    chapter = page.locator("#menu li", has=page.locator("a[href$='/pools/']"))
    chapter.locator("summary").click()
    link.click()
    page.wait_for_url("**/pools/pool/")
    expect(page.locator("#menu [aria-current=page]")).to_be_visible()


def test_the_contents_follow_the_reading(locale: str, open_page: OpenPage) -> None:
    page = open_page(f"/{locale}/creating/join/", viewport={"width": 1440, "height": 900})
    page.locator("#exit-code").evaluate("heading => heading.scrollIntoView()")
    expect(page.locator(".contents [aria-current]")).to_have_attribute("href", "#exit-code")


def test_the_menu_of_a_phone_opens_and_closes_by_keyboard(locale: str, open_page: OpenPage) -> None:
    page = open_page(f"/{locale}/creating/join/", viewport={"width": 390, "height": 844})
    menu = page.locator("#menu")
    expect(menu).to_be_hidden()
    page.locator(".menu-open").focus()
    page.keyboard.press("Enter")
    expect(menu.locator("[aria-current=page]")).to_be_visible()
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()


USED = {"p", "a", ".in", ".out", "#here", "[title]"}


@pytest.mark.parametrize(
    ("css", "kept"),
    [
        ("p { margin: 0 }", "p{margin: 0}"),
        ("p, .gone { margin: 0 }", "p{margin: 0}"),
        (".in > .gone, .in::after { top: 0 }", ".in::after{top: 0}"),
        (":is(.gone, .in) a { top: 0 }", ":is(.gone,.in) a{top: 0}"),
        (":is(.gone, .lost) a { top: 0 }", ""),
        ("a:not(.gone) { top: 0 }", "a:not(.gone){top: 0}"),
        ("#here [title=x], [lang] { top: 0 }", "#here [title=x]{top: 0}"),
        ("@media print { .gone { top: 0 } }", ""),
        ("@media print { .in { top: 0 } b { top: 0 } }", "@media print{.in{top: 0}}"),
        ('a { content: "; } .gone {" } .gone { x: y }', 'a{content: "; } .gone {"}'),
        (
            ":root { --x: url('a;b'); --y: 1px } p { top: var(--y) }",
            ":root{--y: 1px}p{top: var(--y)}",
        ),
        ("p { --x: var(--y); --y: 1px; top: 0 }", "p{top: 0}"),
        ("/* .in { } */ .out { top: 0 }", ".out{top: 0}"),
        ("@font-face { src: local(x) }", "@font-face{src: local(x)}"),
    ],
)
def test_style_that_nobody_uses_goes(css: str, kept: str) -> None:
    assert lean.purged(css, USED) == kept
