"""What must hold for the built site: every link leads somewhere, nothing comes from elsewhere."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

_FETCHED = ("stylesheet", "icon", "preload", "prefetch", "modulepreload", "preconnect")
_LOADING = {
    "src": "script, img, iframe, source, video, audio, embed",
    "srcset": "source",
    "data": "object",
    "href": f"use, image, {', '.join(f'link[rel~={relation}]' for relation in _FETCHED)}",
}
"""Attribute → the elements in which a browser fetches what it names, by itself."""
_CSS_ADDRESS = re.compile(r"(?:url\(|@import)\s*[\"']?\s*((?:https?:)?//[^\"')\s]+)")
_OWN_SOURCES = {"'self'", "'none'", "'unsafe-inline'", "'wasm-unsafe-eval'", "blob:", "data:"}
"""What a policy may admit: nothing of it is fetched from another host."""
_QUOTED_ADDRESS = re.compile(r"[\"'`]((?:(?:http|ws)s?:)?//[\w.-]+\.(?!invalid\b)\w+[^\"'`\s]*)")
"""An address in a script; names that end in .invalid exist nowhere."""
_SCRIPT_ADDRESS = re.compile(r"(?:import\s*\(?|src\s*=)\s*[\"'`]((?:https?:)?//[^\"'`]+)")


@cache
def _parts(file: Path) -> list[LexborNode]:
    """A page as a browser reads it: the document, and what its templates hold."""
    page = LexborHTMLParser(file.read_text("utf-8"))
    return [node for node in (page.root, *page.template_fragments()) if node]


def _values(file: Path, attribute: str, elements: str = "*") -> list[str]:
    """What an attribute says, on each of these elements that has it."""
    found = (node.attributes for part in _parts(file) for node in part.css(elements))
    return [given[attribute] or "" for given in found if attribute in given]


def _loads(file: Path) -> Iterator[str]:
    """What a page makes a browser fetch by itself; a link waits for a reader to follow it."""
    for attribute, elements in _LOADING.items():
        yield from _values(file, attribute, elements)
    texts = [(_CSS_ADDRESS, text) for text in _values(file, "style")]
    for element, address in (("style", _CSS_ADDRESS), ("script", _SCRIPT_ADDRESS)):
        texts += [(address, node.text()) for part in _parts(file) for node in part.css(element)]
    for address, text in texts:
        yield from address.findall(text)


def nothing_comes_from_elsewhere(site: Path) -> Iterator[str]:
    """No page and no style sheet makes a browser fetch anything from a third party."""
    mend = "keep a copy in docs/theme/assets, or leave it out"
    styles = {file: _CSS_ADDRESS.findall(file.read_text("utf-8")) for file in site.rglob("*.css")}
    pages = {file: list(_loads(file)) for file in site.rglob("*.html")}
    for file, addresses in sorted((pages | styles).items()):
        for address in addresses:
            if urlsplit(address).netloc:
                yield f"{_name(site, file)}: loads {address} from a third party; {mend}"


def pages_forbid_what_comes_from_elsewhere(site: Path) -> Iterator[str]:
    """Every page tells browsers to fetch from this site alone, whatever happens on it."""
    for file in sorted(site.rglob("*.html")):
        told = _values(file, "content", "meta[http-equiv=Content-Security-Policy]")
        policy = dict(part.split(None, 1) for part in "".join(told).split("; ") if part)
        named = {source for sources in policy.values() for source in sources.split()}
        if policy.get("default-src") != "'self'":
            yield f"{_name(site, file)}: no policy keeps it to this site; see partials/policy.html"
        for source in sorted(named - _OWN_SOURCES):
            yield f"{_name(site, file)}: its policy admits {source}; take that out"


def links_lead_somewhere(site: Path) -> Iterator[str]:
    """Every link within the site leads to a file, and to an anchor in it if it names one."""
    for file in sorted(site.rglob("*.html")):
        if file.name != "404.html":  # its links start at the root of the host
            for text in _broken(site, file, [*_values(file, "href", "a"), *_loads(file)]):
                yield f"{_name(site, file)}: {text}"


def the_runtime_is_whole(site: Path) -> Iterator[str]:
    """If the runtime is there, so is every file that its manifest names."""
    manifest = site / "runtime" / "manifest.json"
    files = json.loads(manifest.read_text("utf-8"))["files"] if manifest.parent.exists() else {}
    for name, told in files.items():
        file = manifest.parent / name
        if not file.is_file() or file.stat().st_size != told["size"]:
            yield f"runtime/{name} is not what runtime/manifest.json tells of; `make clean site`"


def the_runtime_names_nobody_else(site: Path) -> Iterator[str]:
    """No script of the runtime names an address of a third party.

    Pyodide's files name its own package server, but only loading a package asks it, and the lock
    that we give it names none; the tests that run programs in a browser see every request.
    """
    folder = site / "runtime"
    for file in sorted(folder.rglob("*.js")):
        for address in _QUOTED_ADDRESS.findall(file.read_text("utf-8")):
            name = file.relative_to(folder).as_posix()
            yield f"runtime/{name}: names {address}, a third party; take it out"


@cache
def _anchors(file: Path) -> set[str]:
    return {*_values(file, "id"), *_values(file, "name")}


def _name(site: Path, file: Path) -> str:
    return file.relative_to(site).as_posix()


def _broken(site: Path, file: Path, addresses: list[str]) -> Iterator[str]:
    for address in addresses:
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            continue
        target = (file.parent / unquote(parts.path)).resolve() if parts.path else file
        if target.is_dir():
            target /= "index.html"
        if not target.is_file() or not target.is_relative_to(site.resolve()):
            yield f"{address} leads nowhere; mend it"
        elif parts.fragment and target.suffix == ".html":
            anchor = unquote(parts.fragment)
            if anchor not in _anchors(target) and not anchor.startswith("__"):
                yield f"{address}: that page has no such anchor; mend it, or give a heading that id"
