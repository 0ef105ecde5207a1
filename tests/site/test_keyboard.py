"""The site without a mouse, for those who see little, move little, or want less motion."""

import accessible
import pytest
from conftest import OpenPage
from playwright.sync_api import expect

pytestmark = pytest.mark.xdist_group("site")

JOIN = "creating/join"
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1440, "height": 900}
MAGNIFIED = {"width": 320, "height": 256}
"""A window of 1280 by 1024 pixels, four times as large:
https://www.w3.org/WAI/WCAG22/Understanding/reflow.html"""
KINDS = ("", f"{JOIN}/", "evidence/", "labs/cost/", "errors/", "errors/bootstrapping-phase/")
STOPS = """() => {
  const reached = "a[href], button, input, select, textarea, summary, [tabindex='0']";
  return [...document.querySelectorAll(reached)].filter((each) =>
    each.checkVisibility({ visibilityProperty: true }) && !each.disabled &&
    !each.closest("[inert]") && (each.type !== "radio" || each.checked));
}"""
"""All that Tab leads to."""
SEEN = (
    "() => { const all = ("
    + STOPS
    + """)();
  const unseen = [];
  for (const each of all) {
    each.focus();
    const drawn = each.type === "radio" ? each.labels[0] : each;
    const { outlineStyle, outlineWidth } = getComputedStyle(drawn);
    const lined = outlineStyle !== "none" && parseFloat(outlineWidth) >= 1;
    const { top, right, bottom, left } = drawn.getBoundingClientRect();
    const bar = each.closest("main") ? document.querySelector(".bar").offsetHeight : 0;
    const inside = bottom > bar && top < innerHeight && right > 0 && left < innerWidth;
    const told = { focused: document.activeElement === each, lined, inside };
    if (Object.values(told).includes(false))
      unseen.push(`${drawn.outerHTML.slice(0, 90)} ${JSON.stringify(told)}`);
  }
  return unseen;
}"""
)
"""Of these: what shows no outline when the keyboard is there, or is out of sight."""


@pytest.mark.parametrize("path", KINDS)
def test_where_the_keyboard_is_can_be_seen_and_nothing_has_to_be_moved_aside(
    path: str, open_page: OpenPage
) -> None:
    """On a desk, on a phone, and four times as large; with all opened that a click would open."""
    page = open_page(f"/en/{path}", viewport=DESKTOP)
    accessible.open_all(page)
    page.keyboard.press("Tab")  # or the browser shows no outline
    expect(page.locator(".skip")).to_be_focused()
    for viewport in (DESKTOP, PHONE, MAGNIFIED):
        page.set_viewport_size(viewport)
        assert page.evaluate(SEEN) == [], viewport
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, viewport
        assert accessible.cut_off(page) == [], viewport


def test_tab_goes_through_all_of_a_page_in_its_order(open_page: OpenPage) -> None:
    """In at the beginning, out at the end; nothing is left out, and nothing holds it back."""
    page = open_page(f"/en/{JOIN}/", viewport=DESKTOP)
    page.locator(".run-edit").first.click()
    expect(page.locator(".run-editor")).to_be_focused()
    page.evaluate("window.scrollTo(0, 0); document.activeElement.blur()")
    page.evaluate(f"() => {{ window.stops = ({STOPS})(); window.at = []; }}")
    page.evaluate(
        "document.addEventListener('focusin', ({ target }) => at.push(stops.indexOf(target)))"
    )
    page.evaluate("document.querySelector('.skip').focus()")
    for _ in range(page.evaluate("stops.length") - 1):
        if page.evaluate("document.activeElement.matches('.run-editor')"):
            page.keyboard.press("Escape")
        page.keyboard.press("Tab")
    assert page.evaluate("at") == list(range(page.evaluate("stops.length")))


def test_a_page_says_which_keys_there_are(locale: str, open_page: OpenPage) -> None:
    page = open_page(f"/{locale}/", viewport=DESKTOP)
    expect(page.locator(".foot .keys")).to_contain_text("Ctrl+Enter")
    expect(page.locator(".foot .keys")).to_be_visible()
    touched = open_page(f"/{locale}/", viewport=PHONE, has_touch=True, is_mobile=True)
    expect(touched.locator(".foot .keys")).to_be_hidden()
    touched.locator(".foot a[href='#']").click()
    touched.wait_for_function("scrollY === 0")


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_the_search_and_the_menu_are_open_to_everybody(colours: str, open_page: OpenPage) -> None:
    page = open_page(f"/en/{JOIN}/", viewport=PHONE, color_scheme=colours)
    page.locator(".menu-open").click()
    expect(page.locator("#menu")).to_be_visible()
    assert accessible.complaints(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.get_by_role("combobox").fill("TypeError: cannot pickle '_thread.lock' object")
    expect(page.locator(".search-error").first).to_be_visible()
    assert accessible.complaints(page) == []
