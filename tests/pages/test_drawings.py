"""The drawings as a browser shows them: the gate only reckons how wide a label is."""

import labels
import pytest
from playwright.sync_api import Browser

from proof.pages.diagram import diagram
from proof.project import LOCALES, ROOT

NAMES = sorted(file.stem for file in (ROOT / "docs" / "assets" / "diagrams").iterdir())


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("width", [360, 688], ids=["phone", "desktop"])
def test_labels_are_large_enough_lie_not_on_each_other_and_none_leaves_its_drawing(
    browser: Browser, locale: str, width: int
) -> None:
    figures = {name: diagram(name, name, "", locale) for name in NAMES}
    assert labels.wrong(browser, figures, width, "text") == []
