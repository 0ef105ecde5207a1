"""What must hold for the built site: every link leads somewhere, nothing comes from elsewhere."""

import json
import re
from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from os.path import normpath
from pathlib import Path
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from proof.examples.snippet import get
from proof.pages.page import find_pages

_LOADING = {"src": "*", "srcset": "*", "poster": "*", "data": "object", "href": "use, image, link"}
"""Attribute → the elements in which a browser fetches what it names, by itself."""
_FOLLOWED = {"canonical", "alternate", "me", "license", "author", "prev", "next"}
"""What a link element may say of an address that a reader follows, or nobody."""
_TEXTS = {"content", "title", "alt", "aria-label", "placeholder", "xmlns", "xmlns:xlink"}
"""Attributes that are read, not fetched."""
_ELSEWHERE = re.compile(
    r"(?:^|[\s,;=(\"'`])((?:(?:http|ws)s?:)?//(?!www\.w3\.org/(?:2000/svg|1999/)\w*[\"'])"
    r"(?:[\w-]+\.)+(?!invalid\b)\w+[^\s\"'`,)<>]*)"
)
"""The address of another host: no name space, and no name in .invalid, which exist nowhere."""
_IN_STYLE_ALONE = re.compile(r"/\*.*?\*/|url\(([\"']?)data:.*?\1\)", re.S)
"""What a style sheet says to nobody: comments, and pictures that stand in it."""
_READ = (".html", ".css", ".js")
_NEEDED = {"default-src": "'self'", "base-uri": "'none'", "form-action": "'none'"}
"""What a policy must say; the others fall back on the first."""
_OBEYING = "meta[http-equiv=Content-Security-Policy], script, link, style, img, iframe, object"
"""A policy, and what it would be too late for."""
_OWN_SOURCES = {"'self'", "'none'", "'wasm-unsafe-eval'", "blob:", "data:"}
"""What a policy may admit: nothing of it is fetched from another host."""
_OF_STYLE = "'unsafe-inline'"
"""What it may admit of style alone: a script that stands in a page is admitted by its hash."""
_HANDLER = re.compile(r"[\s/\"']on\w+\s*=", re.I)
"""Where an attribute may be that is a script."""
_SCRIPTS = ("", "module", "text/javascript")
"""The types of what a browser runs; another is data."""


@cache
def _parts(file: Path) -> list[LexborNode]:
    """A page as a browser reads it: the document, and what its templates hold."""
    page = LexborHTMLParser(file.read_text("utf-8"))
    return [node for node in (page.root, *page.template_fragments()) if node]


def _values(file: Path, attribute: str, elements: str = "*") -> list[str]:
    """What an attribute says, on each of these elements that has it."""
    having = ", ".join(f"{element}[{attribute}]" for element in elements.split(", "))
    found = (node.attributes for part in _parts(file) for node in part.css(having))
    return [given[attribute] or "" for given in found]


def _loads(file: Path) -> Iterator[str]:
    """What a page makes a browser fetch by itself; a link waits for a reader to follow it."""
    for attribute, elements in _LOADING.items():
        for value in _values(file, attribute, elements):
            yield from (part.split()[0] for part in value.split(", ") if part.strip())


def _texts(file: Path) -> Iterator[str]:
    """Where an address may stand, but for what a reader reads, and links to follow."""
    if file.suffix != ".html":
        yield file.read_text("utf-8")
        return
    for node in (node for part in _parts(file) for node in part.css("*")):
        given = node.attributes
        for name in [name for name, value in given.items() if value and "//" in value]:
            followed = node.tag == "a" or _FOLLOWED.intersection((given.get("rel") or "").split())
            if name not in _TEXTS and not (name == "href" and followed):
                yield given[name] or ""
        if node.tag in ("script", "style") and given.get("type") != "application/ld+json":
            yield node.text()


def nothing_comes_from_elsewhere(site: Path) -> Iterator[str]:
    """No page, style sheet or script names an address of a third party, but in a link to follow.

    The theme's own scripts name some, for what is not used here; a page's policy forbids them.
    """
    mend = "keep a copy in docs/theme/assets, or leave it out"
    for file in sorted(each for kind in _READ for each in site.rglob(f"*{kind}")):
        if not {"javascripts", "runtime"}.intersection(file.relative_to(site).parts):
            for text in _texts(file):
                for address in _ELSEWHERE.findall(_IN_STYLE_ALONE.sub("", text)):
                    yield f"{_name(site, file)}: loads {address} from a third party; {mend}"


def pages_lead_nobody_away(site: Path) -> Iterator[str]:
    """No page goes to another by itself, or holds another page, a form's target or another base."""
    for file in sorted(site.rglob("*.html")):
        for what, elements in {
            "goes elsewhere by itself": "meta[http-equiv=refresh]",
            "holds another page": "[srcdoc], iframe, object, embed, frame",
            "sends what is typed": "form[action], [formaction], [ping]",
            "has another base": "base",
        }.items():
            for node in (node for part in _parts(file) for node in part.css(elements)):
                yield f"{_name(site, file)}: {what}, by <{node.tag}>; take it out"


def examples_are_what_was_run(site: Path) -> Iterator[str]:
    """A built page shows the examples of its source, each the text of its file, to everybody."""
    for page in find_pages():
        file = site / page.locale / page.address / "index.html"
        if not (site / page.locale).is_dir():
            continue
        if not file.is_file():
            yield f"{page.name}: was not built"
            continue
        (document, *_), hidden = _parts(file), "[hidden] *, [style*=display] *"
        shown = [node for node in document.css("[data-snippet]") if not node.css_matches(hidden)]
        if document.css_first("meta[name=robots]"):
            yield f"{page.name}: is hidden from who searches, by <meta name=robots>; take it out"
        names = [str(node.attributes["data-snippet"]) for node in shown]
        if names != page.examples:
            yield f"{page.name}: shows {names}, but its source {page.examples}; mend the build"
            continue
        for name, node in zip(names, shown, strict=True):
            code = node.css_first("pre")
            if not code or code.text().strip("\n") != get(name).source.strip("\n"):
                yield f"{page.name}: what it shows as {name} is not snippets/{name}.py; mend that"


def pages_forbid_what_comes_from_elsewhere(site: Path) -> Iterator[str]:
    """Every page tells browsers to fetch from this site alone, whatever happens on it."""
    for file in sorted(site.rglob("*.html")):
        policy = _policy(file)
        named = {
            source
            for name, sources in policy.items()
            for source in sources.split()
            if not source.startswith("'sha256-") and (name, source) != ("style-src", _OF_STYLE)
        }
        if {name: policy.get(name) for name in _NEEDED} != _NEEDED:
            yield f"{_name(site, file)}: no policy keeps it to this site; see partials/policy.html"
        elif (first := _parts(file)[0].css_first(_OBEYING)) and first.tag != "meta":
            yield f"{_name(site, file)}: <{first.tag}> stands before its policy; put that first"
        for source in sorted(named - _OWN_SOURCES):
            yield f"{_name(site, file)}: its policy admits {source}; take that out"


def _policy(file: Path) -> dict[str, str]:
    told = _values(file, "content", "meta[http-equiv=Content-Security-Policy]")
    return dict(part.split(None, 1) for part in "".join(told).split("; ") if part)


def scripts_in_pages_are_known(site: Path) -> Iterator[str]:
    """A script that stands in a page is admitted by its policy, by its hash; no attribute is."""
    for file in sorted(site.rglob("*.html")):
        name, admitted = _name(site, file), _policy(file).get("script-src", "")
        for node in (node for part in _parts(file) for node in part.css("script:not([src])")):
            if (node.attributes.get("type") or "") in _SCRIPTS:
                digest = b64encode(sha256(node.text().encode()).digest()).decode()
                if f"'sha256-{digest}'" not in admitted:
                    mend = f"put it in a file, or 'sha256-{digest}' into the policy's script-src"
                    yield f"{name}: its policy admits no script that stands in it; {mend}"
        if _HANDLER.search(file.read_text("utf-8")):
            for node in (node for part in _parts(file) for node in part.css("*")):
                for attribute in node.attributes:
                    if attribute.startswith("on"):
                        yield f"{name}: <{node.tag} {attribute}> is a script; take it out"


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
        for address in _ELSEWHERE.findall(file.read_text("utf-8")):
            name = file.relative_to(folder).as_posix()
            yield f"runtime/{name}: names {address}, a third party; take it out"


@cache
def _files(site: Path) -> set[str]:
    """All that is there."""
    return {str(file) for file in site.rglob("*") if file.is_file()}


@cache
def _anchors(file: Path) -> set[str]:
    return {*_values(file, "id"), *_values(file, "name")}


def _name(site: Path, file: Path) -> str:
    return file.relative_to(site).as_posix()


def _broken(site: Path, file: Path, addresses: list[str]) -> Iterator[str]:
    for address in dict.fromkeys(addresses):
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            continue
        path = normpath(f"{file.parent}/{unquote(parts.path)}") if parts.path else str(file)
        target = next((f for f in (path, f"{path}/index.html") if f in _files(site)), None)
        if not target:
            yield f"{address} leads nowhere; mend it"
        elif parts.fragment and target.endswith(".html"):
            anchor = unquote(parts.fragment)
            if anchor not in _anchors(Path(target)) and not anchor.startswith("__"):
                yield f"{address}: that page has no such anchor; mend it, or give a heading that id"
