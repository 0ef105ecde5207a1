"""A term of the glossary is linked where a page first uses it.

In its prose: not in headings, code, links or tables, and not where the page itself explains the
term, or links to where it is explained.
"""

import re
from pathlib import Path
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from proof.pages.glossary import FILE, Term, terms
from proof.pages.tables import SITE

_GLOSSARY = f"{SITE}about/glossary/#"
_IN_BRACKETS = re.compile(r" *[(（].*")
# An event loop is no event, a thread pool no thread.
_AROUND = {
    "en": r"(?<![\w./-])({})(?:es|s)?(?![\w-]| loop| pool)",
    "zh": r"(?<![A-Za-z0-9_./-])({})(?![A-Za-z_]|池|循环)",
}


class FirstUse(Treeprocessor):
    """Puts the links into a page's prose."""

    def __init__(self, md: Markdown, locale: str, root: Path) -> None:
        super().__init__(md)
        self.locale = locale
        self.terms = {
            _IN_BRACKETS.sub("", term.names[locale]).lower(): term
            for term in (terms(root) if (root / FILE).exists() else [])
            if term.is_linked
        }
        words = sorted(map(re.escape, self.terms), key=len, reverse=True)
        self.use = re.compile(_AROUND[locale].format("|".join(words)), re.IGNORECASE)

    def run(self, root: Element) -> None:
        """Link what this page neither explains nor links itself."""
        ids = {element.get("id") for element in root.iter()}
        linked = {link.get("href", "").rpartition("/")[2] for link in root.iter("a")}
        new = {
            name: term
            for name, term in self.terms.items()
            if term.anchor not in ids and term.page.rpartition("/")[2] not in linked
        }
        for element in [element for element in root.iter() if element.tag in ("p", "li")]:
            element.text, made = self._linked(element.text, new)
            for child in list(element):
                child.tail, after = self._linked(child.tail, new)
                made += [child, *after]
            element[:] = made

    def _linked(self, text: str | None, new: dict[str, Term]) -> tuple[str | None, list[Element]]:
        """What stands before the first link, and the links, each with what follows it."""
        text = text or ""
        before, links, end = text, list[Element](), 0
        for use in self.use.finditer(text):
            if term := new.pop(use[1].lower(), None):
                if links:
                    links[-1].tail = text[end : use.start()]
                else:
                    before = text[: use.start()]
                told = {"class": "term", "title": term.says[self.locale]}
                links.append(Element("a", {"href": _GLOSSARY + term.id, **told}))
                links[-1].text, end = use[0], use.end()
        if links:
            links[-1].tail = text[end:]
        return before, links
