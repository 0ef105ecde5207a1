"""What a page weighs, beside a plain Material build of the same text: ``make bench``.

What a click opens is folded in both; else the plain one would have three times the elements.
With --furo PYTHON, one that has furo and myst-parser, also beside Sphinx and furo: of the Markdown
that stands beside each page, in which the programs and what they printed are plain text.

Bytes are those of a first view, each file gzipped as a host would send it; elements are those of
the document once it is loaded; requests are all that the browser makes, those to others apart.
With --lighthouse CLI, the path of lighthouse/cli/index.js from npm and a Node that is on the path,
also its scores on a phone, the median of three; worth something on a quiet machine only.
With --site FOLDER it looks at a site that is built already.
"""

import argparse
import gzip
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import chromium
from playwright.sync_api import Browser, Response, Route, sync_playwright

from proof.project import LOCALES, ROOT
from proof.site.build import build_into

PAGES = {
    "home": "",
    "a page": "creating/join/",
    "the longest": "pools/pool/",
    "a lab": "labs/cost/",
    "evidence": "evidence/",
    "an error": "errors/bootstrapping-phase/",
}
QUIET = {"NO_MKDOCS_2_WARNING": "1"}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
PLAIN = """INHERIT: {inherited}
docs_dir: {docs}
site_dir: {site}
strict: false
theme:
  name: material
  custom_dir: {empty}
  font: {{text: Roboto, code: Roboto Mono}}
  palette: {{scheme: default}}
  features: [content.code.copy, navigation.footer, navigation.indexes, toc.follow]
extra_css: []
watch: []
plugins:
  search: {{}}
  mkdocs-jupyter: {{include: ["*.ipynb"], execute: false, include_source: true}}
hooks: [{hooks}]
"""
FURO = """project = "Python processes"
extensions = ["myst_parser"]
html_theme = "furo"
language = "{locale}"
myst_heading_anchors = 3
"""


class Compressing(SimpleHTTPRequestHandler):
    """A host that compresses, as hosts do."""

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file() or not self.path.split("?")[0].endswith(
            ("/", ".html", ".css", ".js", ".json", ".svg")
        ):
            return super().do_GET()
        body = gzip.compress(file.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with suppress(ConnectionError):  # the page was closed meanwhile
            self.wfile.write(body)
        return None

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


@contextmanager
def hosted(folder: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Compressing, directory=folder)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def weigh(browser: Browser, host: str, where: str) -> tuple[float, int, int, int]:
    """Kilobytes, elements, requests, and requests to others."""
    context = browser.new_context(viewport={"width": 412, "height": 823})
    sizes: list[int] = []
    others: list[str] = []

    def refuse(route: Route) -> None:
        others.append(route.request.url)
        route.abort()

    def note(answer: Response) -> None:
        if answer.url.startswith(host):
            sizes.append(int(answer.headers.get("content-length", 0)))

    context.route(lambda url: not url.startswith((host, "data:", "blob:")), refuse)
    context.on("response", note)
    page = context.new_page()
    page.goto(host + where, wait_until="networkidle")
    elements = page.evaluate("document.querySelectorAll('*').length")
    context.close()
    return sum(sizes) / 1000, elements, len(sizes), len(others)


def scores(cli: str, address: str, chrome: str) -> list[str]:
    """Lighthouse's, and the milliseconds of its total blocking time."""
    runs = []
    for _ in range(3):
        command = ["node", cli, address, "--output=json", "--quiet"]
        flags = "--chrome-flags=--headless=new --no-sandbox"
        done = subprocess.run(
            [*command, flags, f"--only-categories={','.join(CATEGORIES)}"],
            env=os.environ | {"CHROME_PATH": chrome},
            stdout=subprocess.PIPE,
            check=True,
        )
        runs.append(json.loads(done.stdout))
    found = [
        statistics.median(100 * (run["categories"][name]["score"] or 0) for run in runs)
        for name in CATEGORIES
    ]
    blocked = statistics.median(
        run["audits"]["total-blocking-time"]["numericValue"] for run in runs
    )
    return [*(f"{score:.0f}" for score in found), f"{blocked:.0f} ms"]


def build_plain(folder: Path) -> None:
    """The same text under Material as it comes."""
    empty = folder / "empty"
    empty.mkdir()
    (empty / "home.html").write_text('{% extends "main.html" %}')
    for locale in LOCALES:
        config = folder / f"{locale}.yml"
        config.write_text(
            PLAIN.format(
                inherited=ROOT / f"mkdocs.{locale}.yml",
                docs=ROOT / "docs" / locale,
                site=folder / "plain" / locale,
                empty=empty,
                hooks=ROOT / "proof" / "site" / "hooks.py",
            ),
            "utf-8",
        )
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", config]
        subprocess.run(command, cwd=ROOT, env=os.environ | QUIET, check=True)


def build_furo(python: str, site: Path, folder: Path) -> None:
    """The same text under Sphinx and furo, at the same addresses."""
    for locale in LOCALES:
        source = folder / "furo-source" / locale
        for page in (site / locale).rglob("index.md"):
            name = page.parent.relative_to(site / locale).as_posix()
            copy = source / (f"{name}.md" if name != "." else "index.md")
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(page.read_bytes())
        with open(source / "index.md", "a", encoding="utf-8") as index:
            index.write("\n```{toctree}\n:hidden:\n:glob:\n**\n```\n")
        (source / "conf.py").write_text(FURO.format(locale={"zh": "zh_CN"}.get(locale, locale)))
        built = folder / "furo" / locale
        command = [python, "-m", "sphinx", "-Q", "-b", "dirhtml", "-j", "auto", source, built]
        subprocess.run(command, check=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", type=Path)
    parser.add_argument("--plain", type=Path)
    parser.add_argument("--furo", metavar="PYTHON")
    parser.add_argument("--lighthouse")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as room, sync_playwright() as playwright:
        sites = {"this site": chosen.site, "plain Material": chosen.plain}
        if not chosen.site:
            sites["this site"] = Path(room) / "site"
            if complaints := build_into(sites["this site"]):
                sys.exit("\n".join(complaints))
        if not chosen.plain:
            build_plain(Path(room))
            sites["plain Material"] = Path(room) / "plain"
        if chosen.furo:
            build_furo(chosen.furo, sites["this site"], Path(room))
            sites["Sphinx and furo"] = Path(room) / "furo"
        chrome = chromium.find(playwright.chromium)
        with playwright.chromium.launch(executable_path=chrome) as browser:
            print(f"{'':16}{'':14}{'KB gz':>8}{'elements':>10}{'requests':>10}{'to others':>11}")
            for name, folder in sites.items():
                with hosted(folder) as host:
                    for what, where in PAGES.items():
                        for locale in LOCALES:
                            address = f"/{locale}/{where}"
                            kb, elements, requests, others = weigh(browser, host, address)
                            told = f"{kb:8.1f}{elements:10,}{requests:10}{others:11}"
                            if chosen.lighthouse and chrome:
                                marks = scores(chosen.lighthouse, host + address, chrome)
                                told += "   " + " / ".join(marks)
                            print(f"{name:16}{what + ' ' + locale:14}{told}", flush=True)
    if not chosen.lighthouse:
        print("Lighthouse: not measured; --lighthouse says where it is")


if __name__ == "__main__":
    main()
