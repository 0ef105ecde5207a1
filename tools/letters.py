"""Takes the letters that titles have out of a font, for pictures of pages: proof/site/cards.py.

    python -m tools.letters NotoSansCJK-Regular.ttc

Needed when a title has a letter that proof/site/card.otf lacks; tests/site/test_cards.py tells. The
font must be of many languages and free to be passed on in parts, as Noto Sans CJK is (SIL OFL 1.1).
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from proof.pages.article import settings
from proof.pages.page import find_pages
from proof.project import LOCALES
from proof.site.cards import LETTERS

SIMPLIFIED = 2
"""The font of simplified Chinese in a collection of Noto's."""


def main(font: Path) -> None:
    texts = [chr(code) for code in (*range(0x20, 0x7F), *map(ord, "…–—“”‘’·×"))]
    texts += [page.title for page in find_pages()]
    texts += [str(settings(locale)) for locale in LOCALES]
    options = subset.Options(name_IDs=["*"], layout_features=[], hinting=False, desubroutinize=True)
    maker = subset.Subsetter(options)
    maker.populate(text="".join(texts))
    with TTFont(font, fontNumber=SIMPLIFIED) as whole:
        maker.subset(whole)
        whole.save(LETTERS)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("python -m tools.letters FONT: name a font, such as NotoSansCJK-Regular.ttc")
    main(Path(sys.argv[1]))
