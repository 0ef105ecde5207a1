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


def prose(locale: str, text: str) -> list[tuple[str, str]]:
    """What a page of this text links to the glossary: the words, and the term's id."""
    html = Markdown(extensions=["attr_list", ExampleExtension(locale=locale)]).convert(text)
    found = re.findall(r"<a ([^>]*)>([^<]+)</a>", html)
    link = re.compile('class="term".*href="site:about/glossary/#([\\w-]+)"')
    return [(words, linked[1]) for told, words in found if (linked := link.search(told))]


def test_a_page_links_a_term_at_its_first_use_alone() -> None:
    text = "# The lock { #a }\n\nTwo locks, `pipe`, a pipe.\n\n- A lock and a deadlock\n"
    assert prose("en", text) == [("locks", "lock"), ("pipe", "pipe"), ("deadlock", "deadlock")]
    assert prose("zh", "死锁和锁") == [("死锁", "deadlock"), ("锁", "lock")]


def test_a_term_that_the_page_explains_or_links_is_not_linked_again() -> None:
    assert prose("en", "# Lock { #lock }\n\nA lock.") == []
    assert prose("en", "A lock, see [locks](../sync/lock.md#lock).") == []


def test_other_words_with_a_term_inside_are_left_alone() -> None:
    assert prose("en", "A thread pool, unlocked, an event loop, the `fork()` call, os.fork.") == []
    assert prose("zh", "线程池、事件循环和 os.fork") == []
