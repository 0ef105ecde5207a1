"""How long a writer waits for what was saved, with `make serve`: ``make bench``.

From the save until a browser has reloaded the page and shows it, for a page in one language and for
an example on it (which both languages show, and the page of all evidence); beside a build of
everything, in the same run and of the same copy of the project. Medians; the first argument says of
how many saves. Worth something on a quiet machine only.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import chromium
from playwright.sync_api import Page, sync_playwright
from serving import PATIENCE, Served, served

from proof.pages.page import find_pages

SAVES, BUILDS = 10, 3
GOAL, SHARE = 1.0, 1 / 10
"""Seconds, or this share of a build of everything."""
CALM = 3.0
"""Seconds that a writer looks at what was saved, at the least, before the next save."""
EXAMPLE = "creating/join"
BUILD = "import pathlib, sys, proof.site.build as b; b.build_into(pathlib.Path(sys.argv[1]))"


def save(writer: Served, page: Page, name: str, token: str) -> float:
    """Seconds from the save of one more line until the browser shows it."""
    time.sleep(CALM)
    began = time.perf_counter()
    writer.save(name, lambda text: f"{text}\n{token}\n")
    page.locator("article", has_text=token).wait_for(timeout=PATIENCE * 1000)
    return time.perf_counter() - began


def build(writer: Served) -> float:
    """Seconds that both languages take from nothing, in a process of its own as ever."""
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", BUILD, folder], cwd=writer.root, check=True)
        return time.perf_counter() - began


def main() -> int:
    saves = int(sys.argv[1]) if sys.argv[1:] else SAVES
    pages, examples, builds = [], [], []
    with (
        tempfile.TemporaryDirectory() as folder,
        served(Path(folder)) as writer,
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=chromium.find(playwright.chromium)) as browser,
    ):
        page = browser.new_page()
        page.goto(f"{writer.address}/en/{EXAMPLE}/")
        for turn in range(saves):
            told = f"turn_{turn}"
            pages.append(save(writer, page, f"docs/en/{EXAMPLE}.md", f"{told}_of_the_page"))
            examples.append(save(writer, page, f"snippets/{EXAMPLE}.py", f"{told}_of_the_program"))
        for _ in range(BUILDS):
            builds.append(build(writer))
    whole = statistics.median(builds)
    print(f"{len(find_pages())} pages in two languages; everything is built in {whole:.2f} s")
    met = True
    for what, took in (("page", pages), ("example", examples)):
        found = statistics.median(took)
        good = found <= max(GOAL, SHARE * whole)
        met = met and good
        print(
            f"save → reloaded, {what:8} {found:.2f} s (slowest {max(took):.2f} s), "
            f"{found / whole:.2f} of everything; goal ≤ {GOAL:.0f} s or ≤ {SHARE}: "
            f"{'met' if good else 'NOT MET'}"
        )
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
