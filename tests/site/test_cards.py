"""The picture of a page for who is shown a link to it: one of each, with all its letters."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageFont
from test_beside import HERE, Publish, head, publish

from proof.pages.article import settings
from proof.pages.page import find_pages
from proof.project import LOCALES
from proof.site import cards
from proof.site.beside import CARD

__all__ = ["publish"]


def drawn(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png)).convert("L")


def test_each_page_has_one_where_the_address_is_known(publish: Publish) -> None:
    site = publish(HERE)
    shown = set()
    for page in [page for locale in LOCALES for page in site.glob(f"{locale}/**/index.html")]:
        if page.parent.name == "place":  # where a page was
            continue
        address = page.parent.relative_to(site).as_posix()
        assert head(page, "[property='og:image']", "content") == [f"{HERE}{address}/{CARD}"]
        assert head(page, "[name='twitter:card']", "content") == ["summary_large_image"]
        size = [
            head(page, f"[property='og:image:{way}']", "content") for way in ("width", "height")
        ]
        image = Image.open(page.with_name(CARD))
        assert image.format == "PNG"
        assert image.size == cards.SIZE == tuple(int(each) for (each,) in size) == (1200, 630)
        shown.add(page.with_name(CARD).read_bytes())
    assert len(shown) == 3, "three titles, the same in both languages"
    assert {*head(site / "zh" / "index.html", "[property='og:locale']", "content")} == {"zh_CN"}


@pytest.mark.parametrize("locale", LOCALES)
def test_its_letters_are_all_there(locale: str) -> None:
    """If not: python -m tools.letters."""
    font = ImageFont.truetype(cards.LETTERS, 40)
    lacking = bytes(font.getmask("\uffff"))
    assert bytes(font.getmask("龘")) == lacking
    titles = {page.title for page in find_pages() if page.locale == locale}
    told = settings(locale)
    for text in (*titles, str(told["site_name"]), *chapters(told["nav"])):
        for letter in {*text} - {" "}:
            assert bytes(font.getmask(letter)) != lacking, f"{letter} of {text!r}"


def chapters(nav: list[object]) -> list[str]:
    return [str(chapter) for entry in nav if isinstance(entry, dict) for chapter in entry]


@pytest.mark.parametrize("text", ["Wait for a child " * 8, "等待子进程，" * 12])
def test_a_long_title_stays_within(text: str) -> None:
    ink = drawn(cards.card("Python", "", text)).point(lambda shade: 255 * (shade < 160))
    left, above, right, below = ink.getbbox() or (0, 0, 0, 0)
    assert left >= 80 and right <= 1120 and above >= 60 and below <= 560


def test_another_title_is_another_picture_and_it_is_light() -> None:
    one, other = (cards.card("Python", "Pools", title) for title in ("join", "start"))
    assert one != other
    assert one == cards.card("Python", "Pools", "join")
    assert len(one) < 30_000


def test_nothing_of_it_comes_from_elsewhere() -> None:
    assert Path(cards.LETTERS).stat().st_size < 250_000
