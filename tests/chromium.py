"""The browser that reads the site in test_reader.py; `python tests/chromium.py` fetches one."""

import subprocess
import sys

from playwright.sync_api import sync_playwright

from proof.examples.browser import AS_READERS, find

__all__ = ["AS_READERS", "MISSING", "find"]
MISSING = (
    "No browser is here to read the site in: go online and say `make test` again, "
    "or on Debian `apt install chromium-headless-shell`."
)


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
