"""What a reader notices, in a real browser, in both languages, on the site as it is hosted."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen

import accessible
import pytest
import share
from conftest import BROWSER_LANGUAGE, PAINTED, OpenPage, watched
from playwright.sync_api import Browser, Locator, Page, Route, expect

from proof.examples import evidence
from proof.examples.snippet import get
from proof.pages.outcome import first_method
from proof.pages.page import Page as Source
from proof.pages.page import find_pages
from proof.project import LOCALES, ROOT

pytestmark = pytest.mark.xdist_group("reader")

JOIN = "creating/join"
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1440, "height": 900}
TALLEST = 9_000
"""Pixels that an article may have on a desktop; what is longer holds two questions."""


def address(source: Source) -> str:
    """Where a page is on the site: ``/zh/creating/join/``."""
    path = source.path.relative_to(ROOT / "docs").with_suffix("").as_posix()
    return f"/{path.removesuffix('index')}".removesuffix("/") + "/"


def to_look_up(source: Source) -> bool:
    """Whether nobody reads the page from start to end: a table of everything, or a notebook."""
    return source.is_notebook or bool(re.search("<!-- proof: (?!error )", source.body))


def other(locale: str) -> str:
    return LOCALES[1 - LOCALES.index(locale)]


def example(page: Page, snippet: str) -> Locator:
    return page.locator(f'.example[data-snippet="{snippet}"]')


@pytest.fixture(scope="module")
def visitor(browser: Browser, host: str) -> Iterator[tuple[Page, list[str]]]:
    """A browser that goes from page to page, and what goes wrong there."""
    context = browser.new_context(base_url=host, viewport=PHONE)
    wrong = watched(context, host)
    yield context.new_page(), wrong
    context.close()
    assert wrong == []


TODAY = {address(source) for source in share.of_today(find_pages(), address, share.WEEKS)}


@pytest.mark.parametrize("source", find_pages(), ids=address)
def test_every_page_opens_fits_a_phone_and_is_not_too_long(
    source: Source,
    visitor: tuple[Page, list[str]],
    host: str,
    record_property: Callable[[str, object], None],
) -> None:
    """And is open to everybody, with all that a click would open: looked at where its article or
    the theme has changed, and of the rest a few a day; that it is there is asked of all.
    """
    where, (page, wrong) = address(source), visitor
    with urlopen(host + where) as answer:
        html = answer.read().decode()
    assert html.count("<h1") == 1
    assert f'<html lang="{where.split("/")[1]}"' in html
    digest = accessible.digest(html)
    if where not in TODAY and accessible.held().get(where) == digest:
        return
    page.set_viewport_size(PHONE)
    page.emulate_media(color_scheme="light")
    page.goto(where)
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0, f"{where} is {wide} pixels wider than a phone"
    page.set_viewport_size(DESKTOP)
    tall = page.locator("article").evaluate("article => article.scrollHeight")
    assert tall <= TALLEST or to_look_up(source), f"{where} has {tall} pixels: make it two pages"
    accessible.open_all(page)
    assert accessible.complaints(page) == []
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size(PHONE)
    assert accessible.cut_off(page) == []
    assert accessible.complaints(page) == []
    assert wrong == []
    record_property(accessible.NAME, (where, digest))


MOVES = """new PerformanceObserver((list) => {
  for (const { startTime, value, sources } of list.getEntries()) {
    const moved = sources.map(({ node }) => node?.outerHTML?.slice(0, 80));
    (window.moves ??= []).push([startTime, value, ...moved]);
  }
}).observe({ type: "layout-shift", buffered: true })"""


FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desk"])
@pytest.mark.parametrize("where", ["", f"{JOIN}/", "pools/pool/", "labs/cost/", "evidence/"])
def test_nothing_moves_once_it_is_shown(
    where: str, locale: str, viewport: dict[str, int], host: str, browser: Browser
) -> None:
    """However late the scripts come: here they wait until all of the page is there and painted."""
    context, held = browser.new_context(viewport=viewport), list[Route]()
    page = context.new_page()
    page.add_init_script(MOVES)
    page.route(re.compile(r"/assets/(?!early)[^/]+\.js$"), lambda route: held.append(route))
    page.goto(f"{host}/{locale}/{where}", wait_until="commit")
    page.wait_for_function(PAINTED)
    page.wait_for_function("() => document.readyState === 'interactive'")
    page.evaluate(FRAMES)
    assert held
    begun = page.evaluate("performance.now()")
    for route in held:
        route.continue_()
    page.unroute_all()
    page.wait_for_load_state()
    page.evaluate(FRAMES)
    assert [move for move in page.evaluate("window.moves ?? []") if move[0] >= begun] == []
    context.close()


@pytest.mark.parametrize("where", [JOIN, "pools/pool", "methods/frozen", "data/queue"])
def test_on_a_phone_what_is_proven_is_one_line(
    where: str, locale: str, open_page: OpenPage
) -> None:
    """But for what a program does not hold under; all of it is there once the line is opened."""
    page = open_page(f"/{locale}/{where}/", viewport=PHONE)
    lines = page.locator(".proven:not(:has(summary s))")
    assert lines.count()
    for line in lines.all():
        expect(line.locator(".download")).to_be_visible()
        assert (
            line.evaluate(
                "line => line.clientHeight / parseFloat(getComputedStyle(line).lineHeight)"
            )
            < 2
        )
    lines.first.locator("summary").click()
    expect(lines.first.locator("table.matrix")).to_contain_text("forkserver")


def test_the_contents_come_back_when_the_window_grows(locale: str, open_page: OpenPage) -> None:
    page = open_page(f"/{locale}/{JOIN}/", viewport=PHONE)
    entry = page.locator('.contents a[href="#exit-code"]')
    expect(entry).to_be_hidden()
    page.locator(".contents summary").click()
    expect(entry).to_be_visible()
    page.locator(".contents summary").click()
    page.set_viewport_size(DESKTOP)
    expect(entry).to_be_visible()


def test_the_other_language_is_the_same_page_and_heading(locale: str, open_page: OpenPage) -> None:
    page = open_page(f"/{locale}/{JOIN}/#exit-code")
    for language in (other(locale), locale):
        page.locator("a.twin").click()
        expect(page).to_have_url(re.compile(f"/{language}/{JOIN}/#exit-code$"))
        expect(page.locator("#exit-code")).to_be_in_viewport()


def test_the_other_language_after_moving_about(locale: str, open_page: OpenPage) -> None:
    page = open_page(f"/{locale}/")
    page.locator(f'article a[href$="{JOIN}/"]').first.click()
    expect(page).to_have_url(re.compile(f"/{locale}/{JOIN}/$"))
    page.locator('.contents a[href="#exit-code"]').click()
    expect(page.locator("#exit-code")).to_be_in_viewport()
    page.locator("a.twin").click()
    expect(page).to_have_url(re.compile(f"/{other(locale)}/{JOIN}/#exit-code$"))
    expect(page.locator("#exit-code")).to_be_in_viewport()


def test_copy_gives_the_file(locale: str, open_page: OpenPage) -> None:
    page = open_page(f"/{locale}/{JOIN}/", permissions=["clipboard-read", "clipboard-write"])
    page.evaluate("navigator.clipboard.writeText('')")
    program = example(page, JOIN).locator(".highlight")
    program.hover()
    program.locator("button.copy").click()
    page.wait_for_function("async () => await navigator.clipboard.readText() !== ''")
    assert page.evaluate("navigator.clipboard.readText()") == get(JOIN).source


@pytest.mark.parametrize("clipboard", ["undefined", "{ writeText: () => Promise.reject() }"])
def test_where_a_page_may_not_copy_the_program_is_marked(
    clipboard: str, open_page: OpenPage
) -> None:
    """By hosts without TLS, and by readers who do not allow it."""
    page = open_page("about:blank")
    page.add_init_script(f"Object.defineProperty(navigator, 'clipboard', {{ value: {clipboard} }})")
    page.goto(f"/en/{JOIN}/")
    program = example(page, JOIN).locator(".highlight")
    program.hover()
    program.locator("button.copy").click()
    page.wait_for_function("() => getSelection().toString() !== ''")
    assert page.evaluate("getSelection().toString()").strip() == get(JOIN).source.strip()
    assert program.locator("button.done").count() == 0


def test_download_gives_the_file(locale: str, open_page: OpenPage) -> None:
    page = open_page(f"/{locale}/{JOIN}/")
    with page.expect_download() as begun:
        example(page, JOIN).locator("a.download").click()
    assert begun.value.suggested_filename == "join.py"
    assert Path(begun.value.path()).read_bytes() == get(JOIN).path.read_bytes()


@pytest.mark.parametrize("obeyed", [True, False], ids=["as it is", "without its policy"])
def test_whatever_happens_on_a_page_nothing_is_fetched_from_elsewhere(
    obeyed: bool, browser: Browser, host: str
) -> None:
    """And without the policy it would be, or else this would prove nothing."""
    context, asked = browser.new_context(bypass_csp=not obeyed), set[str]()

    def refuse(route: Route) -> None:
        asked.add(route.request.url)
        route.abort()

    context.route("**://elsewhere.example/**", refuse)
    page = context.new_page()
    page.goto(f"{host}/en/{JOIN}/")
    page.evaluate(
        """async () => {
          const there = "https://elsewhere.example/";
          const add = (html) => document.body.insertAdjacentHTML("beforeend", html);
          add(`<img src="${there}1"><img srcset="${there}2 2x"><video poster="${there}3"></video>`);
          add(`<link rel="stylesheet" href="${there}4"><object data="${there}5"></object>`);
          add(`<iframe src="${there}6"></iframe><iframe srcdoc="<img src='${there}7'>"></iframe>`);
          add(`<style>p { background: image-set(url(${there}8) 1x) }</style><p>x</p>`);
          add(`<iframe name="aside"></iframe><form action="${there}9" target="aside"></form>`);
          document.forms[document.forms.length - 1].submit();
          const script = Object.assign(document.createElement("script"), {src: `${there}10`});
          document.head.append(script);
          navigator.sendBeacon(`${there}11`);
          await Promise.allSettled([fetch(`${there}12`), import(`${there}13`)]);
          await new Promise((resolve) => setTimeout(resolve, 500));
        }"""
    )
    context.close()
    assert asked == set() if obeyed else len(asked) >= 10


@pytest.mark.parametrize("path", ["", f"{JOIN}/", "evidence/", "labs/cost/"])
def test_whatever_a_reader_touches_nothing_is_fetched_from_elsewhere(
    path: str, open_page: OpenPage
) -> None:
    """Run aside, which is pressed in test_run.py; ``open_page`` sees every request."""
    page = open_page(f"/en/{path}", viewport=DESKTOP)
    for across in range(20, DESKTOP["width"], 140):
        for down in range(20, DESKTOP["height"], 90):
            page.mouse.move(across, down)
    page.evaluate(
        """async () => {
          document.addEventListener("click", (event) => {
            if (event.target.closest("a")) event.preventDefault();
          }, true);
          for (const each of document.querySelectorAll("body *:not(.run-start)")) {
            each.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
            each.dispatchEvent(new FocusEvent("focus"));
            if (each.matches("a, button, summary, label, input")) each.click();
          }
          await new Promise((resolve) => setTimeout(resolve, 500));
        }"""
    )


def is_dark(page: Page) -> bool:
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    red, green, blue = map(int, re.findall(r"\d+", colour)[:3])
    return red + green + blue < 3 * 128


@pytest.mark.parametrize("system", ["light", "dark"])
def test_light_and_dark(system: str, locale: str, open_page: OpenPage) -> None:
    """First as the system has it; the button chooses light, dark, and again as the system."""
    page = open_page(f"/{locale}/{JOIN}/", color_scheme=system)
    root, button = page.locator("html"), page.locator("button.scheme")
    scheme = {"light": "default", "dark": "slate"}
    for shown in (system, "light", "dark"):
        expect(root).to_have_attribute("data-md-color-scheme", scheme[shown])
        assert is_dark(page) == (shown == "dark")
        page.reload()
        expect(root).to_have_attribute("data-md-color-scheme", scheme[shown])
        button.click()
    expect(root).to_have_attribute("data-md-color-scheme", scheme[system])


def test_the_root_leads_to_the_language_of_the_browser(locale: str, open_page: OpenPage) -> None:
    page = open_page("/", locale=BROWSER_LANGUAGE[locale])
    expect(page).to_have_url(re.compile(f"/{locale}/$"))


def test_the_root_remembers_what_was_chosen(locale: str, open_page: OpenPage) -> None:
    page = open_page("/", locale=BROWSER_LANGUAGE[locale])
    page.locator("a.twin").click()
    expect(page).to_have_url(re.compile(f"/{other(locale)}/$"))
    page.goto("/")
    expect(page).to_have_url(re.compile(f"/{other(locale)}/$"))


def test_the_root_offers_both_without_scripts(open_page: OpenPage) -> None:
    page = open_page("/", java_script_enabled=False)
    for language in LOCALES:
        expect(page.locator(f'a[href="{language}/"]')).to_be_visible()


def test_tabs_of_start_methods_by_keyboard(locale: str, open_page: OpenPage) -> None:
    shown = [
        (source, name)
        for source in find_pages()
        for name in source.examples
        if get(name).promise.per_method and address(source).startswith(f"/{locale}/")
    ]
    assert shown, "no page shows an example that prints differently under each start method"
    source, name = shown[0]
    page = open_page(address(source))
    tabs = example(page, name).get_by_role("radio")
    printed = example(page, name).locator(".tabbed-block")
    methods = get(name).methods
    opened = methods.index(first_method(get(name), evidence.load()))
    expect(printed.nth(opened)).to_be_visible()
    tabs.nth(opened).focus()
    page.keyboard.press("ArrowRight")
    following = (opened + 1) % len(methods)
    expect(tabs.nth(following)).to_be_checked()
    expect(printed.nth(following)).to_be_visible()
    expect(printed.nth(opened)).to_be_hidden()


@pytest.mark.parametrize("locale", LOCALES)
def test_the_proof_line_opens_to_the_matrix_and_leads_to_all_evidence(
    locale: str, open_page: OpenPage
) -> None:
    page = open_page(f"/{locale}/{JOIN}/")
    shown = example(page, JOIN)
    expect(shown.locator(".matrix")).to_be_hidden()
    shown.locator(".proven summary").click()
    expect(shown.locator(".matrix tbody tr")).to_have_count(6)  # 3 on Linux, 3 other systems
    shown.locator(".proven-why a").last.click()
    page.wait_for_url(f"**/{locale}/evidence/#creating-join")
    page.locator("#creating-join a").click()
    page.wait_for_url(f"**/{locale}/{JOIN}/#example-creating-join")


@pytest.mark.parametrize("locale", LOCALES)
def test_evidence_can_be_filtered_and_sorted(locale: str, open_page: OpenPage) -> None:
    page = open_page(f"/{locale}/evidence/")
    rows = page.locator(".evidence-table tbody tr[id]:visible")
    pages = page.locator(".evidence-table .of-page:visible")
    page.locator(".evidence-filter input").fill("creating join_t")
    expect(rows).to_have_count(1)
    expect(pages).to_have_count(1)
    page.locator(".evidence-filter input").fill("")
    table = page.locator(".evidence-table table").nth(1)
    page.locator(".evidence-table summary").nth(1).click()
    rows, button = table.locator("tbody tr[id]:visible"), table.locator("thead button").first
    read, titles = rows.all_inner_texts(), pages.all_inner_texts()
    assert len(titles) > 3
    button.click()
    ascending = rows.all_inner_texts()
    assert sorted(ascending) == sorted(read) and ascending != read
    expect(pages).to_have_count(0)
    button.click()
    assert rows.all_inner_texts() == ascending[::-1]
    button.click()
    assert (rows.all_inner_texts(), pages.all_inner_texts()) == (read, titles)


def test_evidence_stands_by_page_in_the_order_of_reading(locale: str, open_page: OpenPage) -> None:
    """The titles are those of the menu, in its order, but for pages without an example."""
    page = open_page(f"/{locale}/evidence/")
    page.locator("details").evaluate_all("all => all.forEach((each) => { each.open = true; })")
    titles = page.locator(".evidence-table .of-page").all_inner_texts()
    listed = page.locator("#menu a").evaluate_all(
        "all => all.map((link) => link.pathname.slice(link.pathname.indexOf('/', 1) + 1))"
    )
    links = page.locator(".of-page a").evaluate_all(
        "all => all.map((link) => link.pathname.slice(link.pathname.indexOf('/', 1) + 1))"
    )
    assert len(set(links)) == len(links) == len(titles) > 100
    assert links == [link for link in listed if link in set(links)]
    findings = page.locator(".findings").inner_text()
    assert "…" in findings and not re.search(r"\b0x[0-9a-f]", findings)


def test_evidence_fits_a_phone(locale: str, open_page: OpenPage) -> None:
    """With all of it opened, nothing has to be moved aside."""
    page = open_page(f"/{locale}/evidence/", viewport=PHONE)
    page.locator("details").evaluate_all("all => all.forEach((each) => { each.open = true; })")
    page.locator(".evidence-table .of-page").first.wait_for()
    wide = page.locator(".evidence-table, .evidence-table *").evaluate_all(
        "all => all.filter((each) => each.getBoundingClientRect().right > innerWidth).length"
    )
    assert wide == 0


@pytest.mark.parametrize("locale", LOCALES)
def test_a_timeline_for_each_start_method_in_pictures_and_words(
    locale: str, open_page: OpenPage
) -> None:
    page = open_page(f"/{locale}/{JOIN}/", java_script_enabled=False)
    shown = example(page, JOIN).locator(".in-time")
    for number, method in enumerate(("fork", "spawn", "forkserver")):
        shown.locator(".tabbed-labels label").nth(number).click()
        picture = shown.locator("svg[role=img]").nth(number)
        expect(picture).to_be_visible()
        expect(picture).to_have_attribute("aria-label", re.compile(rf"\b{method}\b"))
    shown.locator(".in-words:visible summary").click()
    expect(shown.locator(".in-words:visible li").first).to_be_visible()
