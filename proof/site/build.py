"""Build both languages, as they will be hosted: /zh/, /en/ and a choice at /.

/runtime/, which runs examples in the reader's browser, stands beside them, once for both. Where it
cannot be made the site does without; in CI that is a fault, for nobody would notice.
"""

import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path

from proof.examples import family
from proof.gate import checks
from proof.project import LOCALES, ROOT
from proof.site import beside, lean, runtime
from proof.site.language import Language

SITE = ROOT / "site"
SPAWN = get_context("spawn")


class SiteError(Exception):
    """The site cannot be built or served; the message says why and what mends it."""


def build(to: Path = SITE) -> int:
    """Build zh, en and runtime in this folder; what was there stays until all are. Returns 0.

    Raises SiteError on any warning, for a snippet without evidence, and for what is wrong with
    what was built.
    """
    if lacking := checks.of_evidence():
        raise SiteError("\n".join(lacking))
    with tempfile.TemporaryDirectory(dir=to.parent, prefix=".site-") as room:
        new = Path(room) / "new"
        if complaints := build_into(new) or checks.of_site(new):
            raise SiteError("\n".join(complaints))
        if to.exists():
            to.rename(Path(room) / "old")
        new.rename(to)
    print(f"built {to.name}/zh and {to.name}/en")
    return 0


def build_into(folder: Path) -> list[str]:
    """Build both languages, side by side, the choice between them, and what stands beside their
    pages; returns the complaints."""
    with opened(folder) as site:
        complaints = site.put_runtime() or site.update()[1]
    if not complaints:
        beside.put_beside(folder)
        for locale in LOCALES:
            lean.make_lean(folder / locale)
        beside.pack(folder)
    return complaints


@contextmanager
def opened(folder: Path) -> Iterator["Site"]:
    """A site that can be built, and built again, in a folder; its processes end with this."""
    folder.mkdir(exist_ok=True)
    site = Site(folder)
    try:
        yield site
    finally:
        site.end()


class Site:
    """Both languages in a folder, each kept in memory by a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.languages: dict[Connection, SpawnProcess] = {}
        self.has_runtime = False

    def update(self, changed: Collection[Path] = ()) -> tuple[int | None, list[str]]:
        """Build what shows something of these sources; everything, if nothing is built yet; without
        sources, some of what the updates before left for later.

        Returns how many files that made (None for everything) and the complaints.
        """
        rooms = {source.relative_to(ROOT).parts[0] for source in changed}
        complaints = self.put_runtime() if "runtime" in rooms or not self.has_runtime else []
        if "proof" in rooms or not all(process.is_alive() for process in self.languages.values()):
            self.end()
        if not self.languages:
            self._begin()
            shutil.copyfile(ROOT / "docs" / "root.html", self.folder / "index.html")
        for language in self.languages:
            language.send(changed)
        made = []
        for language in self.languages:
            try:
                files, lines = language.recv()
            except EOFError:
                files, lines = 0, ["the process that builds a language has ended; build it again"]
            made.append(files)
            complaints += lines
        return None if None in made else sum(made), list(dict.fromkeys(complaints))

    def end(self) -> None:
        """End the processes; what they built stays."""
        for process in self.languages.values():
            process.kill()
            process.join()
        self.languages.clear()

    def _begin(self) -> None:
        """Ctrl-C is for this process alone; whom it starts meanwhile does not hear of it."""
        interrupted = signal.signal(signal.SIGINT, signal.SIG_IGN)
        for locale in LOCALES:
            here, there = SPAWN.Pipe()
            work = (there, locale, self.folder / locale)
            process = SPAWN.Process(target=_build_language, args=work, daemon=True)
            process.start()
            self.languages[here] = process
            there.close()
        signal.signal(signal.SIGINT, interrupted)

    def put_runtime(self) -> list[str]:
        """The pages look whether it is there, so it comes before them; returns the complaints."""
        self.has_runtime = True
        try:
            runtime.put_into(self.folder / "runtime")
        except runtime.Unavailable as lacking:
            if os.environ.get("CI"):
                return [f"the site would be built without what runs examples: {lacking}"]
            _say_once(f"built without what runs examples in the browser: {lacking}")
        except runtime.RuntimeFault as fault:
            return [str(fault)]
        return []


@cache
def _say_once(text: str) -> None:
    print(text, file=sys.stderr)


def _build_language(asked: Connection, locale: str, folder: Path) -> None:
    family.leave_with_parent()
    os.chdir(ROOT)
    language = Language(locale, folder)
    with suppress(EOFError):
        while True:
            made = language.update(asked.recv())
            asked.send((made, language.complaints))
