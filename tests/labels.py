"""Where the labels of pictures stand, as a browser measures them."""

from playwright.sync_api import Browser

from proof.project import ROOT

_MISPLACED = """(seenBy) => {
  const wrong = [];
  for (const figure of document.querySelectorAll("figure")) {
    const svg = figure.querySelector("svg");
    const seen = [...svg.querySelectorAll(seenBy)]
      .filter((each) => getComputedStyle(each).display !== "none");
    const boxes = seen.map((each) => [each, each.getBBox()]);
    const { width, height } = svg.viewBox.baseVal;
    for (const [n, [one, a]] of boxes.entries()) {
      if (one.tagName !== "text") continue;
      const name = `${figure.id}: ${one.textContent}`;
      const inside = a.x >= 0 && a.x + a.width <= width && a.y >= 0 && a.y + a.height <= height;
      if (!inside) wrong.push(`${name} leaves the picture`);
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


def misplaced(browser: Browser, figures: str, width: int, seen: str) -> list[str]:
    """Labels that leave their picture, or lie on each other or on what else is named."""
    css = "".join((_ASSETS / name).read_text("utf-8") for name in ("site.css", "timeline.css"))
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.set_content(f'<style>{css}</style><div class="md-typeset">{figures}</div>')
    found: list[str] = page.evaluate(_MISPLACED, seen)
    page.close()
    return found
