"""One language of the site, kept in memory once it is built: a change then costs its pages alone.

What is private to MkDocs is used here and nowhere else. The search index and the sitemap are those
of the last build of everything.
"""

import gc
import logging
import time
import traceback
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Any

from jinja2 import TemplateError
from mkdocs.commands.build import _build_page, _build_theme_template, _populate_page
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException
from mkdocs.structure.files import File, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from proof.examples.evidence import Evidence, EvidenceError, load
from proof.pages.include import pages_of
from proof.pages.notebooks.notebook import NotebookError
from proof.pages.outcome import DEFAULT_METHOD
from proof.project import LOCALES, ROOT, SourceError
from proof.site.hooks import EVIDENCE, evidence_json

NAMED = (SourceError, EvidenceError, NotebookError)
"""What is wrong with a source that is named."""
UNNAMED = (MkDocsException, TemplateError)
"""The same, not named. Anything else is a fault of this package."""
_SETTINGS = tuple(f"mkdocs.{locale}.yml" for locale in LOCALES)
"""Each of one language."""
TABLES = "<!-- proof: "
"""On a page that tells of all examples."""
SLICE = 0.5
"""Seconds for which what was left for later is built, before another look at the sources."""


class _Everything(Exception):
    """Any page may look different now."""


class Language:
    """A language of the site, in a folder.

    ``complaints`` are those of the last update. A page that could not be built stays as it was, and
    the next update tries again.
    """

    def __init__(self, locale: str, folder: Path) -> None:
        self.locale, self.folder = locale, folder
        self.complaints: list[str] = []
        self.broken: set[File] = set()
        self.later: set[File] = set()
        self.written: set[str] = set()
        self.whole = False

    def update(self, changed: Collection[Path] = ()) -> int | None:
        """Build what shows something of these sources: how many files, or None for everything.

        What tells of all examples is left for updates without sources, as it takes longer: each of
        these builds some of it.
        """
        made, warned = None, _Warnings()
        self.complaints = warned.lines
        logging.getLogger("mkdocs").addHandler(warned)
        try:
            made = self._some(changed)
        except _Everything:
            gc.disable()  # little of it is garbage, and to look for that took a sixth of the time
            self.whole = self._tried(f"mkdocs.{self.locale}.yml", self._everything)
            gc.enable()
        logging.getLogger("mkdocs").removeHandler(warned)
        here = f"'docs/{self.locale}/"
        self.complaints = [line.replace("Doc file '", here) for line in warned.lines]
        return made

    def _everything(self) -> None:
        """What mkdocs.commands.build.build does; but nothing goes before the new is there."""
        name = f"mkdocs.{self.locale}.yml"
        config = load_config(name, site_dir=str(self.folder), strict=False)
        config.plugins.on_startup(command="build", dirty=False)
        self.config = config = config.plugins.on_config(config)
        config.plugins.on_pre_build(config=config)
        files, env = get_files(config), config.theme.get_env()
        files.add_files_from_theme(env, config)
        self.files = files = config.plugins.on_files(files, config=config)
        set_exclusions(files, config)
        nav = get_navigation(files, config)
        self.nav = config.plugins.on_nav(nav, config=config, files=files)
        self.pages = files.documentation_pages()
        self.later.clear()
        self.evidence, self.shown_on = load(), pages_of(ROOT, self.locale)
        self.broken = {file for file in self.pages if not self._done(self._read, file)}
        self.env = config.plugins.on_env(env, config=config, files=files)
        files.copy_static_files()
        for template in config.theme.static_templates:
            _build_theme_template(template, self.env, files, config, self.nav)
        for file in self.pages:
            if file not in self.broken:
                self._write(file)
        self._check_anchors()
        config.plugins.on_post_build(config=config)
        written = {file.abs_dest_path for file in files}
        for gone in self.written - written:
            Path(gone).unlink(missing_ok=True)
        self.written = written

    def _some(self, changed: Collection[Path]) -> int:
        if not self.whole:
            raise _Everything
        touched = set(self.broken)
        if changed:
            self.whole = self._tried(f"docs/{self.locale}", lambda: self._find(changed, touched))
        done = {f: self._done(self._again, f) for f in (touched if changed else self._slice())}
        failed = {file for file, good in done.items() if not good}
        self.broken = self.broken - done.keys() | failed
        if changed:
            self._check_anchors()
        return len(done) - len(failed)

    def _slice(self) -> Iterator[File]:
        end = time.monotonic() + SLICE
        while self.later and time.monotonic() < end:
            yield self.later.pop()

    def _find(self, changed: Collection[Path], touched: set[File]) -> None:
        for source in changed:
            touched.update(self._showing(source))
        before, self.shown_on = self.shown_on, pages_of(ROOT, self.locale)
        if self.shown_on != before:
            self.later.update(self._pages_with(TABLES))

    def _showing(self, source: Path) -> set[File]:
        """The files of the site that show something of a source."""
        known = {file for file in self.files if file.abs_src_path == str(source)}
        match source.relative_to(ROOT).parts:
            case ["docs", locale, *_] if locale in LOCALES and locale != self.locale:
                return set()
            case ["runtime", *_]:
                return set()
            case [name] if name in _SETTINGS and name != f"mkdocs.{self.locale}.yml":
                return set()
            case ["docs", "assets", "diagrams", _]:
                return self._pages_with(f"(diagram:{source.stem}")
            case ["evidence", _]:
                before, self.evidence = self.evidence, load()
                return self._telling_of(_differing(before, self.evidence))
            case ["snippets" | "timelines", chapter, name] if source.suffix != ".py" or known:
                if source.is_file() or not known:
                    return known | self._telling_of({f"{chapter}/{name.partition('.')[0]}"})
        if known and source.is_file():
            return known
        raise _Everything

    def _telling_of(self, snippets: set[str]) -> set[File]:
        if snippets:
            self.later |= {self.files.src_uris[EVIDENCE], *self._pages_with(TABLES)}
        return self._pages_with(*(f'"{name}.py"' for name in snippets))

    def _pages_with(self, *texts: str) -> set[File]:
        return {f for f in self.pages if any(text in (_page(f).markdown or "") for text in texts)}

    def _again(self, file: File) -> None:
        if file.src_uri == EVIDENCE:
            file.content_string = evidence_json()
        if file.page is None:
            file.copy_file()
            return
        before = _in_menu(file.page)
        self._read(file)
        if _in_menu(file.page) != before:
            raise _Everything
        self._write(file)

    def _read(self, file: File) -> None:
        _populate_page(file.page or Page(None, file, self.config), self.config, self.files)

    def _write(self, file: File) -> None:
        _build_page(_page(file), self.config, self.pages, self.nav, self.env)

    def _check_anchors(self) -> None:
        level = self.config.validation.links.anchors
        for file in self.pages:
            _page(file).validate_anchor_links(files=self.files, log_level=level)

    def _done(self, work: Callable[[File], None], file: File) -> bool:
        return self._tried(f"docs/{self.locale}/{file.src_uri}", lambda: work(file))

    def _tried(self, name: str, work: Callable[[], None]) -> bool:
        """Whether it went well; if not, why is among the complaints."""
        try:
            work()
            return True
        except _Everything:
            raise
        except NAMED as error:
            self.complaints.append(str(error))
        except UNNAMED as error:
            self.complaints.append(f"{name}: {error}")
        except Exception:
            self.complaints.append(f"{name}: {traceback.format_exc()}")
        return False


def _page(file: File) -> Page:
    assert file.page is not None
    return file.page


def _in_menu(page: Page) -> dict[str, Any]:
    """What other pages may say of this one."""
    return {**page.meta, "title": page.title, "description": None, "twin": None}


def _differing(before: Evidence, after: Evidence) -> set[str]:
    """The snippets of which other things are proven."""
    names = {
        name
        for place in before.keys() | after.keys()
        for name in before.get(place, {}).keys() | after.get(place, {}).keys()
        if before.get(place, {}).get(name) != after.get(place, {}).get(name)
    }
    if DEFAULT_METHOD in names:
        raise _Everything
    return names


class _Warnings(logging.Handler):
    """What MkDocs tells; but an error while it builds is raised, too."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno < logging.ERROR or record.name != _build_page.__module__:
            self.lines.append(record.getMessage())
