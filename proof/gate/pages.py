"""What must hold for a page, told by what its reader gets: the elements of its article."""

import ast
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path, PurePosixPath
from posixpath import normpath
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from proof.examples.snippet import find, get
from proof.pages.article import HEADINGS, MADE, beginning, classes, is_permalink, prose
from proof.pages.include import Include
from proof.pages.page import Page, find_pages
from proof.project import LOCALES, PROOF, SourceError

_ELEMENTS = {
    *("a", "code", "div", "em", "li", "ol", "p", "pre", "span", "strong", "ul", *HEADINGS),
    *("details", "summary", "table", "tbody", "td", "th", "thead", "tr"),
}
_ATTRIBUTES = {"class", "download", "href", "id"}
_CLASSES = {
    *("admonition", "admonition-title", "info", "note", "warning", "highlight"),
    *("chapter", "chapters", "hero", "md-button", "md-button--primary"),
}
_STATEMENT = re.compile(r"(?m)^(?:import|from|for|while|if|with|def|class|try|async|raise|assert) ")
_MORE_THAN_SAID = (ast.Expr, ast.Assign, ast.AnnAssign)
_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}")
_NOWHERE = re.compile(r"(?:^|\.)(?:example|invalid|test|local|example\.(?:com|net|org))$")
_FULL_WIDTH = re.compile("[，。；：？！（）、《》]")
_PROMPT = re.compile(r"(\$|PS>) \S")
_ID = re.compile(r"[a-z][a-z0-9-]*")
_MARKUP = re.compile(
    r"```|~~|--8<--|\{\{|\{%|\$\$|https?://\S*|\]\(|\*\*|\[\^|\{ ?[#.:]"
    r"|^ *(?:!!!|\?\?\?|#{1,6} |\||=== \").*",
    re.M,
)
_HAN = "\u4e00-\u9fff"
_HAN_LETTER = re.compile(f"[{_HAN}]")
_TYPOGRAPHY = (
    (rf"[{_HAN}][,;:?!]", "full-width punctuation after Chinese"),
    (rf"[{_HAN}，。；：？！）”]\n *[{_HAN}（“]", "no line break within a paragraph: it shows"),
    (rf"[{_HAN}][`A-Za-z0-9]|[`A-Za-z0-9%][{_HAN}]", "a space between Chinese and Latin"),
    (rf"[{_HAN}，；：] “|(?<![。？！])” [{_HAN}，；：]", "no space beside a quotation mark"),
)


def elements_are_known(page: Page) -> Iterator[str]:
    """A page is made of what Markdown is meant for here; nothing is hidden, runs or is fetched."""
    mend = "write it in Markdown, or leave it out"
    for node in page.article.nodes:
        if node.is_comment_node:
            comment = (node.comment_content or "").strip()
            yield f"{page.at(comment[:40], '<!--')}a comment, which every reader gets; leave it out"
        elif MADE in node.attributes or is_permalink(node):
            continue
        elif node.tag not in _ELEMENTS:
            yield f"{_at(page, node)}an element that no page has, <{node.tag}>; {mend}"
        else:
            odd = [name for name in node.attributes if name not in _ATTRIBUTES]
            if not _inside(node, "pre"):
                odd += [f"class={name}" for name in classes(node) if name not in _CLASSES]
            for name in odd:
                yield f"{_at(page, node)}<{node.tag} {name}>, which no page has; {mend}"


def code_comes_from_files(page: Page) -> Iterator[str]:
    """No program and no output is typed into a page, only commands to type; code is a word."""
    for node in page.article.nodes:
        text = node.text().strip("\n") if node.tag in ("pre", "code") else ""
        first = text.strip().partition("\n")[0]
        if node.tag == "pre" and not _are_commands(text.splitlines()):
            yield (
                f"{page.at(first)}code or output is typed in, {first!r}; "
                f"`{PROOF} new chapter/name` makes the file of a program, which is included with "
                "what its run prints; commands begin with `$ `"
            )
        elif node.tag == "code" and "\n" in text and not _inside(node, "pre"):
            mend = f"let `{PROOF} new chapter/name` make a file of it, and include that"
            yield f"{page.at(first)}code of several lines in a sentence, {first!r}; {mend}"
        elif node.tag == "code" and ";" in text and not _inside(node, "pre"):
            yield f"{page.at(first)}several statements in a sentence, {first!r}; name one at a time"
        elif node.tag in ("p", "li") and node.css("code") and not prose(node, code="").strip():
            mend = "say something of it, or show the example that it is from"
            yield f"{_at(page, node)}nothing but code, {node.text().strip()!r}; {mend}"
        elif node.tag in ("p", "li", "td", "th", *HEADINGS) and _is_program(prose(node)):
            mend = f"let `{PROOF} new chapter/name` make a file of it, and include that"
            yield f"{_at(page, node)}a program is typed in, {prose(node).strip()!r}; {mend}"


def no_output_is_typed(page: Page) -> Iterator[str]:
    """What a program prints is shown by its example; a sentence may quote it, as it is."""
    for node in page.article.nodes:
        if node.tag == "tr" and len(node.css("td, th")) < 2:
            yield f"{_at(page, node)}a table of one column; make it a list, if it is no output"
        if node.tag not in ("code", "p", "li", "td", "th", "summary"):
            continue
        told = node.text() if node.tag == "code" else prose(node)
        for text in (" ".join(line.split()) for line in told.splitlines()):
            lines = _printed(page.root).get(_masked(text), {}) if " " in text else {}
            here = lines.get(text, set()).intersection(page.examples) if lines else set()
            quoted = node.tag == "td" and bool(node.css("code")) and text in lines and not here
            if lines and node.tag != "code" and not quoted:
                mend = "show the example that prints it, or quote it in a sentence"
                yield f"{_at(page, node)}output is typed in, {text!r}; {mend}"
            elif lines and text not in lines:
                mend = f"quote what is printed, {min(lines)!r}"
                yield f"{_at(page, node)}no program prints {text!r}; {mend}"


def nothing_is_left_of_markup(page: Page) -> Iterator[str]:
    """All that was meant as markup has become elements: fences are closed, includes were found."""
    for match in _MARKUP.finditer(page.article.prose("code")):
        yield f"{page.at(match[0])}a reader sees {match[0]!r}; mend the Markdown about it"


def includes_hold(page: Page) -> Iterator[str]:
    """Every include names snippets that there are, and marks lines that it has."""
    for node in page.article.made("example"):
        try:
            name, options = (node.attributes[key] or "" for key in ("name", "options"))
            Include(get(name, page.root), options)
        except SourceError as error:
            yield str(error)


def one_title(page: Page) -> Iterator[str]:
    """A page has one heading of the first level, at its top; those below go step by step."""
    levels = [heading.level for heading in page.article.headings]
    if levels.count(1) != 1 or levels[0] != 1:
        yield "needs exactly one heading of the first level, at the top"
    for above, heading in zip(levels, page.article.headings[1:], strict=False):
        if heading.level > above + 1:
            yield f"heading {heading.text!r} skips a level; make it of level {above + 1}"


def headings_have_ids(page: Page) -> Iterator[str]:
    """Every heading has an explicit id in ASCII."""
    for _, text, anchor in page.article.headings:
        if not _ID.fullmatch(anchor):
            yield f"{page.at(text)}heading {text!r} needs an explicit id: {{ #like-this }}"


def ids_are_unique(page: Page) -> Iterator[str]:
    """No two elements of a page have the same id; an example's is its name."""
    ids = Counter([*(node.attributes.get("id") for node in page.article.nodes), *page.examples])
    for anchor, times in ids.items():
        if anchor and times > 1:
            yield f"{anchor} is there {times} times; give each its own id, show an example once"


def drawings_are_told(page: Page) -> Iterator[str]:
    """Every drawing that a page shows is a file, and has a text alternative."""
    for node in page.article.made("drawing"):
        name, alt = node.attributes["name"], node.attributes["alt"]
        if not (page.root / "docs/assets/diagrams" / f"{name}.svg").exists():
            yield f"docs/assets/diagrams/{name}.svg is missing; draw it, or mend the name"
        if not (alt or "").strip():
            yield f"the drawing {name} needs a text alternative: ![in words](diagram:{name})"


def links_keep_to_their_language(page: Page) -> Iterator[str]:
    """A page links pages of its own language, and that edition of Python's documentation."""
    edition = {"zh": "/zh-cn"}.get(page.locale, "")
    below = PurePosixPath(page.path.relative_to(page.root / "docs" / page.locale)).parent
    for node in page.article.nodes:
        address = node.attributes.get("href")
        if not address:
            continue
        parts, at = urlsplit(address), page.at(f"({address})", address)
        if parts.scheme not in ("", "https") or (parts.netloc and not parts.scheme):
            yield f"{at}{address} is no address of the web; let it begin with https://"
        elif parts.netloc == "docs.python.org":
            wanted = edition + re.sub("^/[a-z]{2}(-[a-z]{2})?/", "/", parts.path)
            if parts.path != wanted:
                yield f"{at}{address} is in another language; link https://{parts.netloc}{wanted}"
        elif parts.path.startswith("/") and not parts.netloc:
            yield f"{at}{address} starts at the root of a host; link the file, from this page"
        elif not parts.netloc and normpath(below / parts.path).startswith(".."):
            yield f"{at}{address} leaves docs/{page.locale}; link the page of this language"
        if not node.text().strip():
            yield f"{at}the link to {address} has no text, so nobody sees it; say what is there"


def links_lead_to_the_web(page: Page) -> Iterator[str]:
    """A link elsewhere leads to a host that everybody can reach, and tells it of nobody."""
    for node in page.article.nodes:
        address = node.attributes.get("href") or ""
        if not address.startswith("https://"):
            continue
        parts, at = urlsplit(address), page.at(f"({address})", address)
        if not _HOST.fullmatch(parts.netloc) or _NOWHERE.search(parts.netloc):
            yield f"{at}{address} leads to no host that everybody can reach; link another"
        if "utm_" in parts.query:
            yield f"{at}{address} tells where a reader comes from; leave out {parts.query}"


def chinese_is_set_well(page: Page) -> Iterator[str]:
    """Chinese pages have full-width punctuation, and a space between Chinese and Latin words."""
    if page.locale != "zh":
        return
    prose = page.article.prose("code")
    for pattern, mend in _TYPOGRAPHY:
        for match in re.finditer(pattern, prose):
            start = max(0, match.start() - 8)
            yield f"wants {mend}: …{prose[start : match.end() + 8]!r}"


def words_are_in_its_language(page: Page) -> Iterator[str]:
    """Nothing was left in the other language; code and what is quoted aside."""
    for block in page.article.prose(code="").split("\n\n"):
        own = _HAN_LETTER.search(block)
        words = re.findall(r"[A-Za-z]{2,}", re.sub(r"[“'\"].*[”'\"]", "", block, flags=re.S))
        if own and page.locale != "zh":
            yield f"{page.at(block.strip())}is in Chinese, {block.strip()!r}; translate it"
        elif not own and page.locale == "zh" and len(words) > 5:
            yield f"{page.at(block.strip())}is not in Chinese, {block.strip()!r}; translate it"


def letters_are_of_its_language(page: Page) -> Iterator[str]:
    """Every letter is Latin, or simplified Chinese; English has the punctuation of English."""
    told = page.article.prose(code="")
    for letter in sorted(filter(_odd, set(told))):
        yield f"{page.at(letter)}{letter!r} is a {_odd(letter)}; write the letter that is meant"
    if page.locale == "en" and (found := _FULL_WIDTH.search(told)):
        yield f"{page.at(found[0])}{found[0]!r} is punctuation of Chinese; write that of English"


def every_file_is_a_page(root: Path) -> Iterator[str]:
    """Nothing is published from the folders of pages but what is judged as a page."""
    known = {page.path for page in find_pages(root)}
    for locale in LOCALES:
        for file in sorted((root / "docs" / locale).rglob("*")):
            if file.is_file() and file not in known and ".ipynb_checkpoints" not in file.parts:
                name = file.relative_to(root).as_posix()
                yield f"{name}: is no page, and would be published; remove it, or name it .md"


def every_snippet_is_shown(root: Path) -> Iterator[str]:
    """Every snippet is on a page, in each language."""
    pages, snippets = find_pages(root), find(root)
    for locale in LOCALES:
        shown = {name for page in pages if page.locale == locale for name in page.examples}
        for snippet in snippets:
            if snippet.id not in shown:
                mend = f'put --8<-- "{snippet.id}.py" in a Python fence of one'
                yield f"snippets/{snippet.id}.py: no page in docs/{locale} shows it; {mend}"


def _at(page: Page, node: LexborNode) -> str:
    """Where it is in the source, if that can be told."""
    return page.at(beginning(node), node.attributes.get("href"), f"<{node.tag}")


def _inside(node: LexborNode, tag: str) -> bool:
    return node.parent is not None and (node.parent.tag == tag or _inside(node.parent, tag))


def _is_program(text: str) -> bool:
    """Whether it is Python, and more than an expression, a name and what it stands for."""
    if not _STATEMENT.search(text):
        return False
    try:
        return any(not isinstance(each, _MORE_THAN_SAID) for each in ast.parse(text.strip()).body)
    except (SyntaxError, ValueError):
        return False


@cache
def _odd(letter: str) -> str:
    """What a letter is that is neither Latin nor in GB 2312; nothing of any other sign."""
    name = unicodedata.name(letter, "letter without a name") if letter.isalpha() else "LATIN"
    try:
        known = "LATIN" in name or (bool(_HAN_LETTER.match(letter)) and letter.encode("gb2312"))
    except UnicodeEncodeError:
        known = False
    return "" if known else name


def _are_commands(lines: list[str]) -> bool:
    """Whether each begins with a prompt, or goes on with one that ends in a backslash; none has a
    program in it."""
    before = ["", *lines]
    return not re.search(r" -c |<<", "\n".join(lines)) and all(
        _PROMPT.match(line) or (last.endswith("\\") and line.startswith("  "))
        for last, line in zip(before, lines, strict=False)
    )


@cache
def _printed(root: Path) -> dict[str, dict[str, set[str]]]:
    """Every line of a record and who prints it, under what is left of it without its figures."""
    found: dict[str, dict[str, set[str]]] = {}
    for snippet in find(root):
        for record in snippet.printed.values():
            for line in record.splitlines():
                text = " ".join(line.split())
                found.setdefault(_masked(text), {}).setdefault(text, set()).add(snippet.id)
    return found


def _masked(text: str) -> str:
    return re.sub(r"\d+", "0", text)
