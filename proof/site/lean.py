"""What a built site is rid of before it is hosted: style that no page uses, and files that nobody
loads. All style of a language becomes one file.

`make serve` does without, so that a page may use tomorrow what none uses today.
"""

import gzip
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

STYLE = "assets/style.css"
_LINKS = re.compile(r'(?:\s*<link rel="stylesheet" href="([^"]*?)assets/([^"]+)">)+')
_LINK = re.compile(r'<link rel="stylesheet" href="[^"]*?(assets/[^"]+)">')
_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_SPACE = re.compile(r"\s*([{};,>])\s*|\s+")
_STRING = re.compile(r"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')""")
_GROUPS = ("@media", "@supports", "@container", "@layer")
_NAME = r"-?[_a-zA-Z][\w-]*"
_PART = re.compile(
    rf"(?P<kind>[.#])(?P<name>{_NAME})|\[(?P<attribute>[\w-]+)[^\]]*\]|::?[\w-]+"
    rf"|(?P<tag>(?<![\w-]){_NAME})"
)
_DEFINED = re.compile(
    r"""(?<=[{;])(?P<name>--[\w-]+):(?:[^;}"'(]|"[^"]*"|'[^']*'|\((?:[^()"']|"[^"]*"|'[^']*'|\([^()]*\))*\))*(?:;|(?=\}))"""
)
_ASKED = re.compile(r"var\((--[\w-]+)")
_UNUSED = ("assets/javascripts", "assets/stylesheets", "assets/images")
"""Folders of Material's of which nothing is loaded."""


def make_lean(site: Path) -> None:
    """One language of a site. To be done once."""
    pages = sorted(site.rglob("*.html"))
    linked = _LINK.findall((site / "index.html").read_text("utf-8"))
    css = "\n".join((site / name).read_text("utf-8") for name in linked)
    for folder in _UNUSED:
        shutil.rmtree(site / folder, ignore_errors=True)
    words = _used(pages, sorted((site / "assets").rglob("*.js")))
    (site / STYLE).write_text(purged(css, words), "utf-8")
    for page in pages:
        text = page.read_text("utf-8")
        page.write_text(_LINKS.sub(rf'\n<link rel="stylesheet" href="\1{STYLE}">', text), "utf-8")
    for name in linked:
        (site / name).unlink(missing_ok=True)


def size(file: Path) -> int:
    """Bytes of a file on their way to a reader."""
    return len(gzip.compress(file.read_bytes(), mtime=0))


def purged(css: str, used: set[str]) -> str:
    """A style sheet without the rules for what is not used, and without what these alone ask for.

    ``used`` has tags, ``.class``, ``#id`` and ``[attribute]``.
    """
    kept = "".join(_kept(_tight(_COMMENT.sub("", css)), used))
    while (less := _asked_for(kept)) != kept:
        kept = less
    return kept


def _asked_for(css: str) -> str:
    """Without custom properties that nobody asks for."""
    asked = set(_ASKED.findall(css))
    return _DEFINED.sub(lambda found: found[0] if found["name"] in asked else "", css)


def _tight(css: str) -> str:
    """Without space that says nothing; strings as they are."""
    parts = _STRING.split(css)
    parts[::2] = [_SPACE.sub(lambda found: found[1] or " ", part) for part in parts[::2]]
    return "".join(parts).strip()


def _kept(css: str, used: set[str]) -> Iterator[str]:
    for head, body in _rules(css):
        if head.startswith(_GROUPS):
            inner = "".join(_kept(body, used))
            if inner:
                yield f"{head}{{{inner}}}"
        elif head.startswith("@") and not body:
            yield f"{head};" if not head.startswith("@charset") else ""
        elif head.startswith("@"):
            yield f"{head}{{{body}}}"
        elif selectors := [one for one in _split(head) if _may_match(one, used)]:
            yield f"{','.join(selectors)}{{{body}}}"


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """Each rule's head and body; of a statement, no body."""
    depth = start = 0
    head = ""
    in_string = ""
    for place, letter in enumerate(css):
        if in_string:
            if letter == in_string and css[place - 1] != "\\":
                in_string = ""
        elif letter in "\"'":
            in_string = letter
        elif letter == "{":
            if not depth:
                head, start = css[start:place].strip(), place + 1
            depth += 1
        elif letter == "}":
            depth -= 1
            if not depth:
                yield head, css[start:place]
                start = place + 1
        elif letter == ";" and not depth:
            yield css[start:place].strip(), ""
            start = place + 1


def _split(selectors: str) -> list[str]:
    """At commas that are in no brackets."""
    found, depth = [""], 0
    for letter in selectors:
        depth += (letter in "([") - (letter in ")]")
        if letter == "," and not depth:
            found.append("")
        else:
            found[-1] += letter
    return [one.strip() for one in found]


def _may_match(selector: str, used: set[str]) -> bool:
    """Whether all that a selector names is there; of a list within it, something."""
    plain, place = "", 0
    for found in re.finditer(r":(is|where|has|not|nth-\w+(?:-\w+)*|lang|host|dir)\(", selector):
        if found.start() < place:
            continue
        end = _closing(selector, found.end())
        inner = selector[found.end() : end]
        if found[1] in ("is", "where", "has") and not any(
            _may_match(one, used) for one in _split(inner)
        ):
            return False
        plain += selector[place : found.start()]
        place = end + 1
    plain += selector[place:]
    for part in _PART.finditer(plain):
        if part["kind"] and f"{part['kind']}{part['name']}" not in used:
            return False
        if part["attribute"] and f"[{part['attribute']}]" not in used:
            return False
        if part["tag"] and part["tag"] not in used:
            return False
    return True


def _closing(text: str, place: int) -> int:
    """Where the bracket ends that has begun before this place."""
    depth = 1
    while depth:
        depth += {"(": 1, ")": -1}.get(text[place], 0)
        place += 1
    return place - 1


def _used(pages: Iterable[Path], scripts: Iterable[Path]) -> set[str]:
    """What pages have; and every word of a script, which may make anything of it."""
    found = {"html", "body", "from", "to"}
    for page in pages:
        for node in LexborHTMLParser(page.read_text("utf-8")).css("*"):
            found.add(str(node.tag))
            for name, value in node.attributes.items():
                found.add(f"[{name}]")
                if name == "class":
                    found.update(f".{one}" for one in (value or "").split())
                if name == "id":
                    found.add(f"#{value}")
    for script in scripts:
        for word in set(re.findall(_NAME, script.read_text("utf-8"))):
            found |= {word, f".{word}", f"#{word}", f"[{word}]", f"[data-{_dashed(word)}]"}
    return found


def _dashed(word: str) -> str:
    return re.sub("[A-Z]", lambda found: f"-{found[0].lower()}", word)
