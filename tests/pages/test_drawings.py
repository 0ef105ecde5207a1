"""The drawings as a browser shows them: the gate only reckons how wide a label is."""

import pytest
from labels import misplaced
from playwright.sync_api import Browser

from proof.pages.diagram import diagram
from proof.project import LOCALES, ROOT

NAMES = sorted(file.stem for file in (ROOT / "docs" / "assets" / "diagrams").iterdir())


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("width", [330, 720], ids=["phone", "desktop"])
def test_no_labels_lie_on_each_other_and_none_leaves_its_drawing(
    browser: Browser, locale: str, width: int
) -> None:
    figures = "".join(
        diagram(name, name, "", locale).replace("<figure", f'<figure id="{name}"', 1)
        for name in NAMES
    )
    assert misplaced(browser, figures, width, "text") == []
