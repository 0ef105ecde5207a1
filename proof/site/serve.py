"""Serve both languages as they will be hosted, and build them again when a source changes."""

import sys
import tempfile
from pathlib import Path

from mkdocs.livereload import LiveReloadServer

from proof.project import ROOT, RUNTIME
from proof.site.build import SiteError, build_into


def serve(port: int = 8000) -> int:
    """Build and serve both languages on 127.0.0.1; rebuild when a source changes."""
    with tempfile.TemporaryDirectory(prefix="proof-site-") as room:
        folder = Path(room)

        def rebuild() -> None:
            for complaint in build_into(folder):
                print(complaint, file=sys.stderr)

        rebuild()
        try:
            server = LiveReloadServer(rebuild, "127.0.0.1", port, root=room, mount_path="/")
        except OSError:
            raise SiteError(
                f"port {port} is taken; `.venv/bin/python -m proof serve --port {port + 1}`"
            ) from None
        for source in ("docs", "snippets", "evidence", *(p.name for p in ROOT.glob("mkdocs*.yml"))):
            server.watch(str(ROOT / source))
        for made_of in (RUNTIME, *(RUNTIME / name for name in ("kernel", "process", "python"))):
            server.watch(str(made_of), recursive=False)
        print(f"http://127.0.0.1:{port}/  (Ctrl-C ends it)", flush=True)
        try:
            server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            server.shutdown()
    return 0
