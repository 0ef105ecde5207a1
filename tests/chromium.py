"""The browser that reads the site in test_reader.py; `python tests/chromium.py` fetches one.

Playwright's own where it has been installed, or else the system's.
"""

import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import BrowserType, sync_playwright

SYSTEM = ("chromium", "chromium-browser", "google-chrome")
MISSING = (
    "No browser is here to read the site in: go online and say `make test` again, "
    "or on Debian `apt install chromium`."
)


def find(chromium: BrowserType) -> str | None:
    """Where the browser is, if there is one."""
    places = [chromium.executable_path, *(shutil.which(name) for name in SYSTEM)]
    return next((place for place in places if place and Path(place).is_file()), None)


def main() -> str | None:
    """Nothing if there is a browser now, or else the sentence that says what to do."""
    try:
        with sync_playwright() as playwright:
            if find(playwright.chromium):
                return None
    except Exception:  # a library that its driver is linked with is missing; the driver names it
        return "Playwright does not start here: on Debian `apt install libatomic1`."
    fetched = subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"])
    return MISSING if fetched.returncode else None


if __name__ == "__main__":
    sys.exit(main())
