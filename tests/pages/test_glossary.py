"""The glossary: one file, shown whole in each language, each term linked to its page."""

import re

import pytest
from markdown import Markdown
from markupsafe import escape

from proof.pages import glossary
from proof.pages.markdown import ExampleExtension
from proof.project import LOCALES


def shown(locale: str) -> str:
    page = Markdown(extensions=[ExampleExtension(locale=locale)])
    return page.convert("# A title\n\n<!-- proof: glossary -->\n")


@pytest.mark.parametrize("locale", LOCALES)
def test_every_term_is_shown_with_its_sentence_and_leads_to_its_page(locale: str) -> None:
    html = shown(locale)
    rows = re.findall(r'<tr id="([\w-]+)"><th scope="row"><a href="site:([^"]+)">', html)
    assert sorted(rows) == sorted(
        (term.id, term.address.removeprefix("site:")) for term in glossary.terms()
    )
    assert ("lock", "sync/lock/#lock") in rows
    assert ("example", "#proof-line") in rows
    for term in glossary.terms():
        assert f"<td>{escape(term.says[locale])}</td>" in html


def test_each_language_has_its_own_order() -> None:
    found = {locale: re.findall(r'<tr id="([\w-]+)">', shown(locale)) for locale in LOCALES}
    assert found["en"].index("thread") > found["en"].index("lock") > found["en"].index("child")
    assert found["zh"].index("parallel") < found["zh"].index("process") < found["zh"].index("child")


def test_no_term_is_there_twice() -> None:
    for locale in LOCALES:
        names = [term.names[locale] for term in glossary.terms()]
        assert sorted(set(names)) == sorted(names)
