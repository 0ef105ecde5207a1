"""`make serve` at work on a copy of the project, to be changed as a writer changes it."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import IncompleteRead
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

from copying import copy_project

PATIENCE = 600.0
"""Seconds after which something will not happen any more."""


@dataclass
class Served:
    """A copy of the project in ``root``, and the terminal in which it is served."""

    root: Path
    temporary: Path
    """Where serving may leave nothing."""
    address: str
    process: subprocess.Popen[bytes]

    def save(self, name: str, change: Callable[[str], str]) -> None:
        file = self.root / name
        file.write_text(change(file.read_text("utf-8") if file.exists() else ""), "utf-8")

    def read(self, where: str) -> str:
        """A page or another file; nothing where there is none, or while it is written."""
        with (
            suppress(HTTPError, IncompleteRead),
            urlopen(self.address + where, timeout=PATIENCE) as answer,
        ):
            return str(answer.read().decode())
        return ""

    def shows(self, where: str, text: str) -> None:
        """Wait until a text is on a page, or in any other file."""
        self.until(lambda: text in self.read(where), f"{text!r} in {where}")

    @property
    def printed(self) -> str:
        return (self.temporary / "printed").read_text("utf-8")

    def says(self, text: str) -> None:
        """Wait until it is said on the terminal."""
        self.until(lambda: text in self.printed, f"{text!r} on the terminal")

    def until(self, holds: Callable[[], bool], what: str) -> None:
        """Wait for it, but not for ever."""
        end = time.monotonic() + PATIENCE
        while not holds():
            assert self.process.poll() is None, self.printed
            assert time.monotonic() < end, f"never: {what}\n{self.printed}"
            time.sleep(0.02)

    def interrupt(self) -> None:
        """Ctrl-C, which every process of the terminal hears."""
        os.killpg(self.process.pid, signal.SIGINT)


@contextmanager
def served(folder: Path) -> Iterator[Served]:
    root, temporary = folder / "project", folder / "temporary"
    copy_project(root, "node_modules", ".made")
    temporary.mkdir()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with open(temporary / "printed", "wb") as printed:
        process = subprocess.Popen(
            [sys.executable, "-m", "proof", "serve", "--port", str(port)],
            cwd=root,
            env=os.environ | {"TMPDIR": str(temporary), "PYTHONUNBUFFERED": "1"},
            stdin=subprocess.DEVNULL,
            stdout=printed,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        found = Served(root, temporary, f"http://127.0.0.1:{port}", process)
        try:
            found.says(found.address)
            yield found
        finally:
            process.kill()
            process.wait()
