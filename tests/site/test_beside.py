"""What a site has beside its pages, for who reads no HTML, comes by an old link, has no server."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from markdown import Markdown
from playwright.sync_api import Browser, Page, Route, expect
from selectolax.lexbor import LexborHTMLParser

from proof.examples.snippet import get
from proof.pages.page import find_pages
from proof.project import LOCALES, ROOT
from proof.site import beside
from proof.words import speaker

pytestmark = pytest.mark.xdist_group("site")

JOIN = "creating/join"
_LINK = re.compile(r"\]\(([^)#\s]+)[^)\s]*\)")
PRINTED = (".printed pre", ".error-texts pre", ".changed pre")
_FENCE = re.compile(r"^ *(`{3,})\w+\n.*?^ *\1$", re.M | re.S)


def parsed(file: Path) -> LexborHTMLParser:
    return LexborHTMLParser(file.read_text("utf-8"))


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_every_page_is_there_in_markdown_with_its_programs_and_what_they_printed(
    site: Path,
) -> None:
    seen = set[str]()
    for source in find_pages():
        page = site / source.locale / source.address / "index.html"
        text, html = page.with_suffix(".md").read_text("utf-8"), parsed(page)
        read = squeezed(text)
        assert html.css("link[type='text/markdown'][href='index.md']"), source.name
        assert text.startswith("# "), source.name
        shown = [get(name).source for name in source.examples]
        shown += [node.text() for kind in PRINTED for node in html.css(kind)]
        seen |= {kind for kind in PRINTED if html.css(kind)}
        for code in shown:
            assert squeezed(code) in read, f"{source.name} lacks\n{code}"
        for address in _LINK.findall(_FENCE.sub("", text)):
            if "://" not in address:
                assert (page.parent / address).is_file(), f"{source.name}: {address} leads nowhere"
    assert seen == set(PRINTED)


@pytest.mark.parametrize("name", [JOIN, "beside/which", "changes", "evidence", "labs/cost"])
@pytest.mark.parametrize("locale", LOCALES)
def test_that_markdown_is_read_as_what_it_was_made_of(name: str, locale: str, site: Path) -> None:
    """By another: the same headings, code, list items and links to elsewhere, in the same order."""
    file = site / locale / name / "index.html"
    reader = Markdown(extensions=["tables", "pymdownx.superfences"])
    read = LexborHTMLParser(reader.convert(file.with_suffix(".md").read_text("utf-8")))
    page = parsed(file).css("article")[0]
    for left_out in page.css(".headerlink, .run, .in-time, .matrix, .proven-why, form"):
        left_out.decompose()
    for part in ("h1, h2, h3", "pre", "li", "a[href^=http]"):
        before, after = (
            [squeezed(each.text()) for each in tree.css(part)] for tree in (page, read)
        )
        assert after == before, f"{part} of {name}"


@pytest.mark.parametrize("locale", LOCALES)
def test_one_page_leads_to_the_next_and_llms_txt_lists_them_in_this_order(
    locale: str, site: Path
) -> None:
    listed = _LINK.findall((site / locale / "llms.txt").read_text("utf-8"))
    folder, read = site / locale, list[str]()
    page = folder / "index.html"
    while page.is_file():
        read.append(page.with_suffix(".md").relative_to(folder).as_posix())
        (back, on) = (
            [str(node.attributes["href"]) for node in parsed(page).css(f"link[rel={way}]")]
            for way in ("prev", "next")
        )
        before = [(page.parent / href / "index.md").resolve().relative_to(folder) for href in back]
        assert [each.as_posix() for each in before] == read[-2:-1]
        page = page.parent / on[0] / "index.html" if on else folder / "the end"
        page = page.resolve()
    assert read == listed
    assert sorted(read) == sorted(
        f"{source.address}/index.md".removeprefix("./")
        for source in find_pages()
        if source.locale == locale
    )


def test_descriptions_say_all_that_they_say(site: Path) -> None:
    """A quotation mark in one does not end it."""
    quoting = 0
    for file in site.glob("*/**/index.html"):
        (meta,) = parsed(file).css("meta[name=description]")
        assert meta.attributes.keys() == {"name", "content"}, file
        quoting += '"' in str(meta.attributes["content"])
    assert quoting


TINY = """<!doctype html><html><head><meta name="description" content="About {name}."></head><body>
<article><h1>About {name}</h1>{more}</article><p><!-- of this page --> · end</p></body></html>
"""
NAV = ["index.md", {"Data": ["data/index.md", "data/queue.md"]}]
HERE = "https://example.org/some/where/"
Publish = Callable[..., Path]


@pytest.fixture
def publish(tmp_path: Path) -> Publish:
    """Makes a site of three pages a language, of which one shows an example; it may have an
    address, and a history: the example was changed last."""

    def publish(url: str = "", repository: str = "", history: bool = True) -> Path:
        site, root = tmp_path / "site", tmp_path / "project"
        for locale in LOCALES:
            for name in ("index", "data/index", "data/queue"):
                source = root / "docs" / locale / f"{name}.md"
                source.parent.mkdir(parents=True, exist_ok=True)
                source.write_text(name, "utf-8")
                page = site / locale / name.removesuffix("index") / "index.html"
                page.parent.mkdir(parents=True, exist_ok=True)
                more = '<p data-snippet="data/queue"></p>' if name == "data/queue" else ""
                page.write_text(TINY.format(name=name, more=more), "utf-8")
            (site / locale / "404.html").write_text("gone", "utf-8")
            (site / locale / "sitemap.xml").write_text("empty", "utf-8")
        (root / beside.MOVED).write_text('"old/place/" = "data/queue/"\n', "utf-8")
        if history:
            commit(root, "2026-01-01")
            (root / "snippets" / "data").mkdir(parents=True)
            (root / "snippets" / "data" / "queue.out").write_text("1", "utf-8")
            commit(root, "2026-02-02")
        told = {
            locale: {
                "site_url": url and f"{url}{locale}/",
                "repo_url": repository,
                "site_name": "Tiny",
                "nav": NAV,
            }
            for locale in LOCALES
        }
        beside.put_beside(site, told, root)
        return site

    return publish


def commit(root: Path, date: str) -> None:
    when = f"{date}T12:00:00+00:00"
    who = {"NAME": "n", "EMAIL": "e", "DATE": when}
    names = {f"GIT_{role}_{key}": v for role in ("AUTHOR", "COMMITTER") for key, v in who.items()}
    for command in ("init -q", "add .", "commit -q -m m --no-gpg-sign"):
        subprocess.run(["git", *command.split()], cwd=root, env=os.environ | names, check=True)


@pytest.mark.parametrize(
    ("repository", "shown"), [("https://git.example/x", 0), ("https://github.com/who/what/", 1)]
)
def test_a_notebook_whose_source_is_on_github_can_be_opened_in_colab(
    repository: str, shown: int, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    notebook = ["index.md", {"Data": ["data/index.md", "data/queue.ipynb"]}]
    monkeypatch.setattr(f"{__name__}.NAV", notebook)
    site, colab = publish(HERE, repository), "a[href^='https://colab.research.google.com/']"
    for locale in LOCALES:
        pages = site / locale / "data"
        links = parsed(pages / "queue" / "index.html").css(colab)
        there = f"github/who/what/blob/main/docs/{locale}/data/queue.ipynb"
        assert [link.attributes["href"] for link in links] == shown * [
            f"https://colab.research.google.com/{there}"
        ]
        assert not parsed(pages / "index.html").css(colab)


def head(file: Path, selector: str, attribute: str = "href") -> list[str]:
    return [str(node.attributes[attribute]) for node in parsed(file).css(f"head {selector}")]


def test_without_address_and_history_nothing_is_made_up(publish: Publish) -> None:
    site = publish(history=False)
    page = site / "en" / "data" / "queue" / "index.html"
    assert {file.name for file in site.rglob("*.*")} == {
        *("404.html", "index.html", "index.md", "llms.txt")
    }
    assert head(page, "link[hreflang]") == [
        *("../../../zh/data/queue/", "../../../en/data/queue/", "../../../")
    ]
    assert head(page, "link[hreflang]", "hreflang") == [*LOCALES, "x-default"]
    assert parsed(page).css("[rel=canonical], [property], script, time, [href*='/edit/']") == []


def test_with_an_address_every_page_names_itself_and_its_twin(publish: Publish) -> None:
    site = publish(HERE, "https://git.example/x/")
    (urls,) = [ElementTree.parse(site / "sitemap.xml").getroot()]
    seen = {}
    for url in urls:
        where, *rest = (each for each in url)
        seen[where.text] = [each.get("href") for each in rest if each.get("href")]
    assert len(seen) == 6
    for locale in LOCALES:
        for address in ("", "data/", "data/queue/"):
            page = site / locale / address / "index.html"
            own, twins = f"{HERE}{locale}/{address}", head(page, "link[hreflang]")
            assert head(page, "[rel=canonical]") == head(page, "[property='og:url']", "content")
            assert head(page, "[rel=canonical]") == [own]
            assert seen[own] == twins == [*(f"{HERE}{each}/{address}" for each in LOCALES), HERE]
            edit = parsed(page).css("body > p a")[-1].attributes["href"]
            source = f"{address}index.md" if address != "data/queue/" else "data/queue.md"
            assert edit == f"https://git.example/x/edit/main/docs/{locale}/{source}"
    told = json.loads(parsed(site / "en" / "data" / "queue" / "index.html").css("script")[0].text())
    article, way = told["@graph"]
    assert article["dateModified"] == "2026-02-02T12:00:00+00:00"
    assert [each["item"] for each in way["itemListElement"]] == [
        f"{HERE}en/{address}" for address in ("", "data/", "data/queue/")
    ]


def test_a_page_is_as_new_as_the_newest_of_it_and_its_examples(publish: Publish) -> None:
    site = publish(HERE)
    for address, date in {"": "2026-01-01", "data/queue/": "2026-02-02"}.items():
        page = parsed(site / "zh" / address / "index.html")
        assert [each.text() for each in page.css("body > p time")] == [date]
    feed = ElementTree.parse(site / "zh" / "feed.xml").getroot()
    atom = "{http://www.w3.org/2005/Atom}"
    assert feed.findtext(f"{atom}updated") == "2026-02-02T12:00:00+00:00"
    ids = [each.findtext(f"{atom}id") for each in feed.iter(f"{atom}entry")]
    assert ids == [f"{HERE}zh/{address}" for address in ("data/queue/", "", "data/")]
    assert head(page_of(site), "[type='application/atom+xml']") == [f"{HERE}zh/feed.xml"]


def page_of(site: Path) -> Path:
    return site / "zh" / "data" / "index.html"


def test_half_a_history_tells_nothing(publish: Publish, tmp_path: Path) -> None:
    publish()
    whole, part = tmp_path / "project", tmp_path / "part"
    clone = ["git", "clone", "-q", "--depth=1", whole.as_uri(), str(part)]
    subprocess.run(clone, check=True)
    assert beside.last_changes(whole)["docs/en/index.md"] == datetime.fromisoformat(
        "2026-01-01T12:00:00+00:00"
    )
    assert beside.last_changes(part) == {}


def test_the_history_of_this_project_tells_of_its_pages() -> None:
    found = beside.last_changes()
    names = {source.name for source in find_pages()}
    assert not found or names <= found.keys()


@pytest.mark.parametrize(("kind", "refused"), [("application/ld+json", False), ("", True)])
def test_data_may_stand_in_a_page_and_scripts_may_not(
    kind: str, refused: bool, browser: Browser, site: Path
) -> None:
    policy = head(site / "en" / "about" / "drawing" / "index.html", "[http-equiv]", "content")
    page, said = browser.new_page(), list[str]()
    page.on("console", lambda message: said.append(message.text))
    page.route("**/*", lambda route: route.fulfill(body=body, content_type="text/html"))
    body = (
        f'<meta http-equiv="Content-Security-Policy" content="{policy[0]}">'
        f'<script type="{kind}">{{"a": 1}}</script>'
    )
    page.goto("http://site.invalid/")
    page.close()
    assert any("Content Security Policy" in each for each in said) == refused, said


@contextmanager
def hosted(site: Path, browser: Browser) -> Iterator[Callable[[str], Page]]:
    """Opens an address of a site on a host that has it in a folder, and one page for all that is
    not there."""
    context, below = browser.new_context(), "http://host.invalid/some/where/"

    def answer(route: Route) -> None:
        path = site / route.request.url.partition("#")[0].removeprefix(below)
        file = path / "index.html" if path.is_dir() else path
        found = file.is_file()
        route.fulfill(status=200 if found else 404, path=file if found else site / "404.html")

    def open_page(path: str) -> Page:
        page = context.new_page()
        page.goto(below + path)
        return page

    context.route("**/*", answer)
    yield open_page
    context.close()


def test_what_is_not_there_leads_to_its_chapter_and_home(
    locale: str, site: Path, browser: Browser
) -> None:
    with hosted(site, browser) as open_page:
        for link, where in (("chapter", f"{locale}/data/"), ("home", f"{locale}/")):
            page = open_page(f"{locale}/data/gone/by/now.html")
            shown = page.locator("section:visible")
            expect(shown).to_have_attribute("lang", locale)
            shown.locator(f"a.{link}").click()
            page.wait_for_url(f"**/some/where/{where}")
            expect(page.locator("h1")).to_be_visible()
        expect(open_page(f"{locale}/nowhere/").locator("a.chapter:visible")).to_have_count(0)
        homes = open_page("nowhere").locator("section:visible a.home")
        there = homes.evaluate_all("found => found.map(({ href }) => href)")
        assert there == [f"http://host.invalid/{locale}/" for locale in LOCALES]


def test_an_old_address_leads_on(publish: Publish, browser: Browser) -> None:
    """To the new one, and to the same heading."""
    site = publish()
    (site / "zh" / "assets").mkdir()
    shutil.copy(ROOT / "docs" / "theme" / "assets" / "moved.js", site / "zh" / "assets")
    with hosted(site, browser) as open_page:
        open_page("zh/old/place/#x").wait_for_url("**/some/where/zh/data/queue/#x")


def test_every_page_that_ever_was_is_there_or_leads_on() -> None:
    known = beside.moved()
    for name in beside.last_changes():
        folder, _, page = name.removeprefix("docs/").partition("/")
        if name.startswith("docs/") and folder in LOCALES and not (ROOT / name).exists():
            address = f"{page.rpartition('.')[0]}/".removesuffix("index/")
            assert address in known, f"{name} is gone: say in {beside.MOVED} where it is now"


@pytest.fixture(scope="module")
def unpacked(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a reader has who takes all pages along."""
    folder = tmp_path_factory.mktemp("taken")
    shutil.unpack_archive(site / beside.ARCHIVE, folder)
    (taken,) = folder.iterdir()
    return taken


def test_the_site_can_be_taken_along(
    locale: str, browser: Browser, site: Path, unpacked: Path
) -> None:
    """From page to page, to the other language and back; what needs a server says so."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    served = site / locale / "creating" / "index.html"
    (link,) = parsed(served).css(".archive a")
    assert (served.parent / str(link.attributes["href"])).resolve() == (
        site / beside.ARCHIVE
    ).resolve()
    page.goto((unpacked / locale / "creating" / "index.html").as_uri())
    expect(page.locator(".archive")).to_have_count(0)
    page.locator("article a[href$='join/']").first.click()
    page.wait_for_url(f"**/{locale}/{JOIN}/index.html")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper != "rgba(0, 0, 0, 0)", "without style"
    page.locator(".contents a[href='#exit-code']").click()
    other = LOCALES[1 - LOCALES.index(locale)]
    page.locator("a.twin").click()
    page.wait_for_url(f"**/{other}/{JOIN}/index.html#exit-code")
    page.locator("a.twin").click()
    page.wait_for_url(f"**/{locale}/{JOIN}/index.html#exit-code")
    say = speaker(locale)
    expect(page.locator(".run-start").first).to_be_hidden()
    expect(page.locator(".run-not").first).to_have_text(say("offline.run"))
    page.locator(".search-open").click()
    expect(page.get_by_role("dialog").get_by_role("status")).to_have_text(say("offline.search"))
    page.close()


def test_the_choice_of_a_language_works_as_a_file(browser: Browser, unpacked: Path) -> None:
    page = browser.new_page(locale="zh-CN")
    page.goto((unpacked / "index.html").as_uri())
    page.wait_for_url("**/zh/index.html")
    page.close()
