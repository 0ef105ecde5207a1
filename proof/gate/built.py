"""What must hold for the built site: every link leads somewhere, nothing comes from elsewhere."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

_LOADING = {
    ("script", "src"),
    ("img", "src"),
    ("iframe", "src"),
    ("source", "src"),
    ("source", "srcset"),
    ("video", "src"),
    ("audio", "src"),
    ("embed", "src"),
    ("object", "data"),
    ("use", "href"),
    ("image", "href"),
}
"""What a browser fetches by itself. A link is fetched only when a reader follows it."""
_FETCHED_RELATIONS = {"stylesheet", "icon", "preload", "prefetch", "modulepreload", "preconnect"}
_CSS_ADDRESS = re.compile(r"(?:url\(|@import)\s*[\"']?\s*((?:https?:)?//[^\"')\s]+)")
_QUOTED_ADDRESS = re.compile(r"[\"'`]((?:(?:http|ws)s?:)?//[\w.-]+\.(?!invalid\b)\w+[^\"'`\s]*)")
"""An address in a script; names that end in .invalid exist nowhere."""
_SCRIPT_ADDRESS = re.compile(r"(?:import\s*\(?|src\s*=)\s*[\"'`]((?:https?:)?//[^\"'`]+)")


@dataclass
class _Parsed(HTMLParser):
    """A page: its anchors, its links, and what it makes a browser fetch."""

    anchors: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._inside = tag
        self.anchors |= {given[name] for name in ("id", "name") if name in given}
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if tag == "link" and _FETCHED_RELATIONS & set(given.get("rel", "").split()):
            self.loads.append(given.get("href", ""))
        self.loads += [value for name, value in given.items() if (tag, name) in _LOADING]
        self.loads += _CSS_ADDRESS.findall(given.get("style", ""))

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside == "style":
            self.loads += _CSS_ADDRESS.findall(data)
        if self._inside == "script":
            self.loads += _SCRIPT_ADDRESS.findall(data)


@cache
def _parse(file: Path) -> _Parsed:
    page = _Parsed()
    page.feed(file.read_text("utf-8"))
    return page


def pages_load_nothing_from_elsewhere(site: Path) -> Iterator[str]:
    """No page makes a browser fetch anything from a third party."""
    for file in sorted(site.rglob("*.html")):
        for address in _foreign(_parse(file).loads):
            yield f"{_name(site, file)}: loads {address} from a third party"


def links_lead_somewhere(site: Path) -> Iterator[str]:
    """Every link within the site leads to a file, and to an anchor in it if it names one."""
    for file in sorted(site.rglob("*.html")):
        if file.name != "404.html":  # its links start at the root of the host
            page = _parse(file)
            for text in _broken(site, file, [*page.links, *page.loads]):
                yield f"{_name(site, file)}: {text}"


def styles_load_nothing_from_elsewhere(site: Path) -> Iterator[str]:
    """No style sheet fetches anything from a third party."""
    for file in sorted(site.rglob("*.css")):
        for address in _foreign(_CSS_ADDRESS.findall(file.read_text("utf-8"))):
            yield f"{_name(site, file)}: loads {address} from a third party"


def the_runtime_is_whole(site: Path) -> Iterator[str]:
    """If the runtime is there, so is every file that its manifest names."""
    manifest = site / "runtime" / "manifest.json"
    files = json.loads(manifest.read_text("utf-8"))["files"] if manifest.parent.exists() else {}
    for name, told in files.items():
        file = manifest.parent / name
        if not file.is_file() or file.stat().st_size != told["size"]:
            yield f"runtime/{name} is not the file that runtime/manifest.json tells of"


def the_runtime_names_nobody_else(site: Path) -> Iterator[str]:
    """No script of the runtime names an address of a third party.

    Pyodide's files name its own package server, but only loading a package asks it, and the lock
    that we give it names none; the tests that run programs in a browser see every request.
    """
    folder = site / "runtime"
    for file in sorted(folder.rglob("*.js")):
        for address in _QUOTED_ADDRESS.findall(file.read_text("utf-8")):
            yield f"runtime/{file.relative_to(folder).as_posix()}: names {address}, a third party"


def _name(site: Path, file: Path) -> str:
    return file.relative_to(site).as_posix()


def _foreign(addresses: list[str]) -> list[str]:
    return [a for a in addresses if urlsplit(a).netloc]


def _broken(site: Path, file: Path, addresses: list[str]) -> Iterator[str]:
    for address in addresses:
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            continue
        target = (file.parent / unquote(parts.path)).resolve() if parts.path else file
        if target.is_dir():
            target /= "index.html"
        if not target.is_file() or not target.is_relative_to(site.resolve()):
            yield f"{address} leads nowhere"
        elif parts.fragment and target.suffix == ".html":
            anchor = unquote(parts.fragment)
            if anchor not in _parse(target).anchors and not anchor.startswith("__"):
                yield f"{address}: that page has no such anchor"
