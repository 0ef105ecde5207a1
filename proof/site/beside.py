"""What a site has beside its pages, made of the pages as they were built, whatever built them.

Each page as Markdown, and `llms.txt`, which lists them; where git knows it, when a page was
changed; where it is known under which address the site will be, what crawlers and feed readers ask
for, and a picture of each page for who is shown a link to it: such a link must be whole, so without
an address there is no picture.
"""

import json
import subprocess
import tomllib
from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urljoin
from zipfile import ZIP_DEFLATED, ZipFile

from selectolax.lexbor import LexborHTMLParser

from proof.pages.article import settings
from proof.project import LOCALES, ROOT
from proof.site import cards
from proof.site.plain import markdown
from proof.templates import render

TOLD = "<!-- of this page -->"
"""In docs/theme/partials/copyright.html, for what is told of a page at its end."""
MOVED = "docs/moved.toml"
SCHEMA = "https://schema.org"
ARCHIVE = "python-processes.zip"
"""All pages, to be read without a network."""
CARD = "card.png"
"""Beside each page, where the address is known."""
NEWEST = 20
"""How many pages a feed has."""
_OF_MKDOCS = ("sitemap.xml", "sitemap.xml.gz")
"""Of one language alone, and empty where no address is known."""


class Built(NamedTuple):
    """A page as it was built."""

    file: Path
    html: str
    markdown: str
    chapter: str
    """What the chapter is called in which it is, if it is in one."""
    source: str
    """``docs/en/creating/join.md``."""
    address: str
    """From the root of its language: ``creating/join/``."""
    title: str
    description: str
    changed: datetime | None

    @property
    def name(self) -> str:
        """Its title, in Markdown."""
        return self.markdown.partition("\n")[0].removeprefix("# ")


class Language:
    """One language of a site."""

    def __init__(
        self, site: Path, locale: str, told: Mapping[str, Any], changes: Mapping[str, datetime]
    ) -> None:
        self.locale, self.folder, self.changes = locale, site / locale, changes
        self.name, self._nav = str(told["site_name"]), told["nav"]
        self.url, self.repository = str(told["site_url"]), str(told["repo_url"]).rstrip("/")
        """Where it will be, and where its source is; empty where that is not known."""

    @cached_property
    def pages(self) -> list[Built]:
        """In the order in which they are read."""
        found = []
        for entry in self._nav:
            named = entry if isinstance(entry, dict) else {"": [entry]}
            for chapter, names in named.items():
                found += [self._page(chapter, name) for name in names]
        return found

    def _page(self, chapter: str, name: str) -> Built:
        address = f"{name.rpartition('.')[0]}/".removesuffix("index/")
        file = self.folder / address / "index.html"
        html, source = file.read_text("utf-8"), f"docs/{self.locale}/{name}"
        page = LexborHTMLParser(html)
        (described,) = page.css("meta[name=description]")
        description = described.attributes["content"] or ""
        shown = [str(node.attributes["data-snippet"]) for node in page.css("[data-snippet]")]
        of = (source, *(f"snippets/{name}" for name in shown))
        changed = max((self.changes[each] for each in of if each in self.changes), default=None)
        text, title = markdown(page), " ".join(page.css("h1")[0].text().split())
        return Built(file, html, text, chapter, source, address, title, description, changed)

    def addresses(self, page: Built) -> dict[str, str]:
        """Where a page is in each language; and, for who speaks none of them, the choice of one."""
        root = urljoin(self.url, "..") if self.url else "../" * (page.address.count("/") + 1)
        return {locale: f"{root}{locale}/{page.address}" for locale in LOCALES} | {
            "x-default": root
        }

    def write(self) -> None:
        """All but the map of the site, which is one for all languages."""
        feed = f"{self.url}feed.xml" if self.url and self.changes else ""
        for page in self.pages:
            end = render(
                "site/end.html",
                self.locale,
                page=page,
                archive=self.addresses(page)["x-default"] + ARCHIVE,
                repository=self.repository,
            )
            head = render(
                "site/head.html",
                self.locale,
                page=page,
                language=self,
                feed=feed,
                card=CARD,
                size=cards.SIZE,
                data=json.dumps(self._data(page), ensure_ascii=False).replace("<", "\\u003c"),
            )
            html = page.html.replace("</head>", f"{head}</head>", 1).replace(TOLD, end)
            page.file.write_text(html, "utf-8")
            page.file.with_suffix(".md").write_text(page.markdown, "utf-8")
            if self.url:
                picture = cards.card(self.name, page.chapter, page.title)
                page.file.with_name(CARD).write_bytes(picture)
        self._write("llms.txt", "llms.md", pages=self.pages)
        for gone in _OF_MKDOCS:
            (self.folder / gone).unlink(missing_ok=True)
        if feed:
            dated = [(page.changed, page) for page in self.pages if page.changed]
            newest = sorted(dated, key=lambda each: each[0], reverse=True)[:NEWEST]
            self._write("feed.xml", "feed.xml", pages=[page for _, page in newest])

    def lead_on(self, moved: Mapping[str, str]) -> None:
        """From where pages were to where they are."""
        for old, new in moved.items():
            (self.folder / old).mkdir(parents=True)
            above = "../" * old.count("/")
            self._write(f"{old}index.html", "moved.html", above=above, to=new)

    def _write(self, name: str, template: str, **data: object) -> None:
        text = render(f"site/{template}", self.locale, language=self, **data)
        (self.folder / name).write_text(f"{text}\n", "utf-8")

    def _data(self, page: Built) -> dict[str, Any]:
        """What a page is, and the way to it, in the words of schema.org."""
        home = self.pages[0]
        about = {"url": self.url + page.address, "inLanguage": self.locale}
        about["description"] = page.description
        if page.changed:
            about["dateModified"] = page.changed.isoformat()
        if page == home:
            return {"@context": SCHEMA, "@type": "WebSite", "name": self.name, **about}
        chapter = next(each for each in self.pages if each.chapter == page.chapter)
        crumbs = [
            {
                "@type": "ListItem",
                "position": number,
                "name": each.title if each != home else self.name,
                "item": self.url + each.address,
            }
            for number, each in enumerate(dict.fromkeys((home, chapter, page)), 1)
        ]
        return {
            "@context": SCHEMA,
            "@graph": [
                {"@type": "TechArticle", "headline": page.title, **about},
                {"@type": "BreadcrumbList", "itemListElement": crumbs},
            ],
        }


def put_beside(
    site: Path, told: Mapping[str, Mapping[str, Any]] | None = None, root: Path = ROOT
) -> None:
    """Do it for all languages of a site. To be done once.

    ``told`` is what MkDocs is told of each language, its ``site_url`` and ``repo_url`` among them;
    where these are empty, the site does without what needs them.
    """
    told, changes = told or {each: settings(each, root) for each in LOCALES}, last_changes(root)
    languages = [Language(site, locale, told[locale], changes) for locale in LOCALES]
    for language in languages:
        language.write()
        language.lead_on(moved(root))
    if all(language.url for language in languages):
        pages = [(language, page) for language in languages for page in language.pages]
        text = render("site/sitemap.xml", LOCALES[0], pages=pages)
        (site / "sitemap.xml").write_text(f"{text}\n", "utf-8")
    missing = (site / LOCALES[-1] / "404.html").read_text("utf-8")
    (site / "404.html").write_text(missing, "utf-8")  # some hosts look at the root alone


def pack(site: Path) -> None:
    """All pages of a site in one file; not what runs examples, as that needs a server, nor what is
    for links from elsewhere."""
    files = [
        f
        for f in sorted(site.rglob("*"))
        if f.is_file() and f.name != CARD and site / "runtime" not in f.parents
    ]
    with ZipFile(site / ARCHIVE, "w", ZIP_DEFLATED) as archive:
        for file in files:
            archive.write(file, Path(ARCHIVE).stem / file.relative_to(site))


def moved(root: Path = ROOT) -> dict[str, str]:
    """Where each page is now that was elsewhere: its old address, and its new one."""
    told: dict[str, str] = tomllib.loads((root / MOVED).read_text("utf-8"))
    return told


def last_changes(root: Path = ROOT) -> dict[str, datetime]:
    """When each page and each example was last changed, by its name, as git has it.

    Nothing where there is no history, or where a part of it alone was fetched.
    """
    found: dict[str, datetime] = {}
    try:
        if _git(root, "rev-parse", "--is-shallow-repository") != "false\n":
            return found
        log = _git(root, "log", "--format=@%cI", "--name-only", "--relative", "docs", "snippets")
    except (OSError, subprocess.CalledProcessError):
        return found
    when = datetime.min
    for line in filter(None, log.splitlines()):
        if line.startswith("@"):
            when = datetime.fromisoformat(line[1:])
        else:
            name = line if line.startswith("docs/") else line.partition(".")[0]
            found.setdefault(name, when)
    return found


def _git(root: Path, *arguments: str) -> str:
    command = ["git", "-C", str(root), *arguments]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout
