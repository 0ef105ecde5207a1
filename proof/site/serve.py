"""Serve both languages as they will be hosted, and build what a changed source is shown in."""

import logging
import math
import os
import sys
import tempfile
import time
from base64 import b64encode
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from mkdocs.livereload import LiveReloadServer

from proof.project import ROOT
from proof.site import runtime
from proof.site.build import Site, SiteError, opened

PAUSE = 0.08
"""Seconds between two looks at the sources. What differs in one, and not in the next, is built."""
CALM = 1.0
"""Seconds after a save from which on what tells of all examples is built."""


def serve(port: int = 8000) -> int:
    """Build and serve both languages on 127.0.0.1; when a source is saved, build what shows it.

    Where that is wrong, the pages stay as they were, and the next save tries again.
    """
    logging.getLogger("mkdocs.livereload").setLevel(logging.ERROR)  # each redirection is a warning
    with tempfile.TemporaryDirectory(prefix="proof-site-") as room, opened(Path(room)) as site:
        server = _Server(room, port)
        with suppress(KeyboardInterrupt):
            known = _looked()
            _tell(site.update()[1])
            server.serve_thread.start()
            print(f"http://127.0.0.1:{port}/  (Ctrl-C ends it)", flush=True)
            _follow(site, server, known)
        server.shutdown()
    return 0


class _Server(LiveReloadServer):
    """MkDocs' own, which looks after nothing by itself; its pages reload after an update."""

    def __init__(self, room: str, port: int) -> None:
        super().__init__(lambda: None, "127.0.0.1", port, root=room)
        try:
            self.server_bind()
        except OSError:
            raise SiteError(
                f"port {port} is taken; `.venv/bin/python -m proof serve --port {port + 1}`"
            ) from None
        self.server_activate()
        self.watch(room)  # without anything to watch, it would leave its script out of the pages

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        """MkDocs' script that reloads the page, and its hash, by which the policy knows it."""
        page: bytes = super()._inject_js_into_html(content, epoch)  # type: ignore[no-untyped-call]
        script = page[page.rindex(b"<script>") + len(b"<script>") : page.rindex(b"</script>")]
        known = b64encode(sha256(script).digest())
        return page.replace(b"script-src 'self'", b"script-src 'self' 'sha256-%b'" % known, 1)

    def update(self, site: Site, changed: set[Path]) -> None:
        """Requests wait meanwhile; browsers reload if there is anything to see."""
        began = time.monotonic()
        self._wanted_epoch = round(began * 1000)
        made, complaints = site.update(changed)
        if made != 0:
            what = "everything" if made is None else f"{made} file{'s' * (made > 1)}"
            print(f"{what} built in {time.monotonic() - began:.2f} s", flush=True)
        _tell(complaints)
        with self._epoch_cond:
            if made == 0:
                self._wanted_epoch = self._visible_epoch
            self._visible_epoch = self._wanted_epoch
            self._epoch_cond.notify_all()


def _tell(complaints: list[str]) -> None:
    for complaint in complaints:
        print(complaint, file=sys.stderr)


def _follow(site: Site, server: _Server, built: dict[Path, tuple[int, int]]) -> None:
    """Build what is saved; once calm, some of the rest between two looks, until nothing is left.

    ``built`` are the sources as they were built.
    """
    seen, calm_at = built, math.inf
    while True:
        time.sleep(PAUSE)
        before, seen = seen, _looked()
        if seen == before != built:
            server.update(site, {source for source, _ in built.items() ^ seen.items()})
            built, calm_at = seen, time.monotonic() + CALM
        elif time.monotonic() > calm_at:
            made, complaints = site.update()
            _tell(complaints)
            if not (made or complaints):
                calm_at = math.inf


def _looked() -> dict[Path, tuple[int, int]]:
    """Every source: when it was written, and its size."""
    rooms = ("docs", "snippets", "timelines", "evidence", "proof")
    walked = (
        Path(folder, name)
        for room in rooms
        for folder, _, names in os.walk(ROOT / room)
        for name in names
        if not name.startswith(".") and not name.endswith(("~", ".pyc"))
    )
    found = {}
    for source in (*walked, *ROOT.glob("mkdocs*.yml"), *runtime.sources()):
        with suppress(FileNotFoundError):  # gone meanwhile
            known = source.stat()
            found[source] = (known.st_mtime_ns, known.st_size)
    return found
