"""Where the labels of pictures stand, and how large they are, as a browser measures them."""

from collections.abc import Mapping

from playwright.sync_api import Browser

from proof.project import ROOT

_WRONG = """([seenBy, least]) => {
  const wrong = [];
  for (const section of document.querySelectorAll("section")) {
    const svg = section.querySelector("figure > svg");
    const seen = [...(svg?.querySelectorAll(seenBy) ?? [])]
      .filter((each) => getComputedStyle(each).display !== "none");
    const boxes = seen.map((each) => [each, each.getBBox()]);
    if (!seen.some((each) => each.tagName === "text")) wrong.push(`${section.id} has no labels`);
    const { width, height } = svg?.viewBox.baseVal ?? {};
    const scale = svg?.getBoundingClientRect().width / width;
    for (const [n, [one, a]] of boxes.entries()) {
      if (one.tagName !== "text") continue;
      const name = `${section.id}: ${one.textContent}`;
      const inside = a.x >= 0 && a.x + a.width <= width && a.y >= 0 && a.y + a.height <= height;
      if (!inside) wrong.push(`${name} leaves the picture`);
      const size = scale * parseFloat(getComputedStyle(one).fontSize);
      if (size < least) wrong.push(`${name} is ${size.toFixed(1)} px high`);
      for (const [m, [other, b]] of boxes.entries()) {
        if (m === n || (other.tagName === "text" && m < n)) continue;
        const over = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
        const under = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
        const what = other.textContent || other.getAttribute("class");
        if (over > 0 && under > 0) wrong.push(`${name} lies on ${what}`);
      }
    }
  }
  return wrong;
}"""
_ASSETS = ROOT / "docs" / "theme" / "assets"
_LEAST = 12
"""Pixels: what people still read at arm's length."""


def wrong(browser: Browser, figures: Mapping[str, str], width: int, seen: str) -> list[str]:
    """Labels that are too small in a column of this width, leave their picture, or lie on each
    other or on what else is named. The figures' HTML is by the names that are told.
    """
    css = "".join((_ASSETS / name).read_text("utf-8") for name in ("site.css", "timeline.css"))
    shown = "".join(f'<section id="{name}">{html}</section>' for name, html in figures.items())
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.set_content(
        f'<style>{css} body {{ margin: 0 }}</style><div class="md-typeset">{shown}</div>'
    )
    assert page.locator("section > figure").count() == len(figures) > 0
    found: list[str] = page.evaluate(_WRONG, [seen, _LEAST])
    page.close()
    return found
