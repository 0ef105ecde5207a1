"""Build both languages, as they will be hosted: /zh/, /en/ and a choice at /.

/runtime/, which runs examples in the reader's browser, stands beside them, once for both. Where it
cannot be made the site does without; in CI that is a fault, for nobody would notice.
"""

import logging
import os
import shutil
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from pathlib import Path

from mkdocs.commands.build import build as build_one
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from proof.examples import family
from proof.gate import checks
from proof.project import LOCALES, ROOT, SourceError
from proof.site import runtime

SITE = ROOT / "site"


class SiteError(Exception):
    """The site cannot be built or served; the message says why and what mends it."""


def build() -> int:
    """Build site/zh, site/en and site/runtime; what was there stays until all are. Returns 0.

    Raises SiteError on any warning, for a snippet without evidence, and for what is wrong with
    what was built.
    """
    if lacking := checks.of_evidence():
        raise SiteError("\n".join(lacking))
    with tempfile.TemporaryDirectory(dir=ROOT, prefix=".site-") as room:
        new = Path(room) / "new"
        if complaints := build_into(new) or checks.of_site(new):
            raise SiteError("\n".join(complaints))
        if SITE.exists():
            SITE.rename(Path(room) / "old")
        new.rename(SITE)
    print(f"built {SITE.name}/zh and {SITE.name}/en")
    return 0


def build_into(folder: Path) -> list[str]:
    """Build both languages, side by side, and the choice between them; returns the complaints.

    The runtime comes first: pages look whether it is there.
    """
    folder.mkdir(exist_ok=True)
    try:
        runtime.put_into(folder / "runtime")
    except runtime.Unavailable as lacking:
        if os.environ.get("CI"):
            return [f"the site would be built without what runs examples: {lacking}"]
        _say_once(f"built without what runs examples in the browser: {lacking}")
    except runtime.RuntimeFault as fault:
        return [str(fault)]
    spawn, leave = get_context("spawn"), family.leave_with_parent
    with ProcessPoolExecutor(len(LOCALES), mp_context=spawn, initializer=leave) as pool:
        work = [pool.submit(_build_language, locale, folder / locale) for locale in LOCALES]
        complaints = [text for future in work if (text := future.result())]
    shutil.copyfile(ROOT / "docs" / "root.html", folder / "index.html")
    return complaints


@cache
def _say_once(text: str) -> None:
    print(text, file=sys.stderr)


def _build_language(locale: str, folder: Path) -> str:
    """Build one language; what went wrong, or an empty text."""
    os.chdir(ROOT)
    warned = _Warnings()
    logging.getLogger("mkdocs").addHandler(warned)
    name = f"mkdocs.{locale}.yml"
    try:
        config = load_config(name, site_dir=str(folder), strict=False)
        config.plugins.on_startup(command="build", dirty=False)
        build_one(config)
    except (SourceError, MkDocsException, SystemExit) as error:
        warned.lines.append(f"{name}: {error}")
    return "\n".join(line.replace("Doc file '", f"'docs/{locale}/") for line in warned.lines)


class _Warnings(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())
