"""Where and how examples run: start methods, systems, Pythons."""

import sys
from dataclasses import dataclass

METHODS = ("fork", "spawn", "forkserver")
SYSTEMS = ("linux", "macos", "windows")
SYSTEM = {"darwin": "macos", "win32": "windows"}.get(sys.platform, "linux")
BROWSER = "browser"
"""The system that a reader runs an example on without leaving the page: runtime/ in Chromium."""
BROWSER_PYTHON = (3, 14)
METHODS_ON = {"linux": METHODS, "macos": METHODS, "windows": ("spawn",), BROWSER: ("spawn",)}
PYTHONS = ((3, 11), (3, 12), (3, 13), (3, 14), (3, 15))
"""The Python versions that the site speaks for."""
OLDER = ((3, 8), (3, 9), (3, 10))
"""Those that some programs are run on besides, to show what has changed since."""


@dataclass(frozen=True, order=True)
class Place:
    """Where something was proven."""

    system: str
    python: tuple[int, int]

    @property
    def file_name(self) -> str:
        return f"{self.system}-{self.python[0]}.{self.python[1]}.json"
