"""axe-core, which finds what keeps readers from a page: https://github.com/dequelabs/axe-core

What was looked at in a browser, whole, is kept: a page is looked at again where its article or the
theme has changed.

All its rules but one are asked, the experimental ones too: of contrast, what the highest level of
WCAG (AAA) wants is more than this site promises.
"""

import hashlib
import json
import os
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from playwright.sync_api import Page

from proof import files
from proof.project import ROOT, RUNTIME
from proof.site import runtime

HELD = Path(__file__).parent / "site" / "accessible.json"
"""Page → a hash of its article and of the theme, as they were when nothing was wrong with it:
written by the run that saw it.
"""
THEME = ROOT / "docs" / "theme"
NAME = "accessible"
"""Of the property of a test's report that tells of such a page."""
_ARTICLE = re.compile("<article.*?</article>", re.S)
_OPENED = """async () => {
  for (let shut; (shut = [...document.querySelectorAll("details:not([open])")]).length; ) {
    for (const each of shut) each.open = true;
    await new Promise((resolve) => setTimeout(resolve));
    await new Promise(requestAnimationFrame);
  }
}"""
_ASKED = """async () => {
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
  const rules = axe.getRules().map(({ ruleId }) => [ruleId, { enabled: true }]);
  rules.push(["color-contrast-enhanced", { enabled: false }]);
  const { violations } = await axe.run(document, {
    rules: Object.fromEntries(rules),
    resultTypes: ["violations"],
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, any, all, none }) => {
      const why = [...any, ...all, ...none].map(({ message }) => message);
      return `${id}: ${target.join(" ")}: ${why.join("; ")}`;
    }),
  );
}"""


_CUT_OFF = """() => {
  const cut = [], all = { x: 0, width: document.documentElement.clientWidth };
  for (const each of document.querySelectorAll("body *:not(svg *)")) {
    const { left, right } = each.getBoundingClientRect();
    if (left === right || !each.checkVisibility({ visibilityProperty: true })) continue;
    for (let box = each.parentElement; box; box = box.parentElement) {
      const { overflowX, textOverflow } = getComputedStyle(box);
      if (/auto|scroll/.test(overflowX) || textOverflow === "ellipsis") break;
      const page = box === document.body;
      if (!page && overflowX === "visible") continue;
      const { x, width } = page ? all : box.getBoundingClientRect();
      if (width <= 1 || (left > x - 1 && right < x + width + 1)) continue;
      cut.push(`${each.outerHTML.slice(0, 90)} goes from ${left} to ${right}`);
      break;
    }
  }
  return cut;
}"""


def digest(html: str) -> str:
    """Of what a page has in its article, and of how that looks and what it does."""
    article = _ARTICLE.search(html)
    return hashlib.sha256(_theme() + (article[0].encode() if article else b"")).hexdigest()[:16]


@cache
def _theme() -> bytes:
    """Its styles, scripts and templates; not those of the search, which comes when asked for."""
    kinds = {".css", ".js", ".html"}
    found = sorted(file for file in THEME.rglob("*") if file.suffix in kinds)
    found = [file for file in found if file.parent.name != "search"]
    return b"".join(file.read_bytes() for file in found)


@cache
def held() -> dict[str, str]:
    """What was kept."""
    return dict(json.loads(HELD.read_text("utf-8"))) if HELD.exists() else {}


def keep(told: Iterable[tuple[str, str]]) -> None:
    """Add what a run has seen, page by page; pages that are not there any more go. A worker of
    pytest-xdist leaves that to the process that knows of all tests.
    """
    if os.environ.get("PYTEST_XDIST_WORKER"):
        return
    found = {**held(), **dict(told)}
    kept = {page: found[page] for page in sorted(found) if _there(page)}
    if kept != held():
        files.replace(HELD, f"{json.dumps(kept, indent=0)}\n")


def _there(page: str) -> bool:
    source = ROOT / "docs" / page.strip("/")
    places = (source / "index.md", source.with_suffix(".md"), source.with_suffix(".ipynb"))
    return any(place.is_file() for place in places)


@cache
def _script() -> str:
    runtime.tools()
    return (RUNTIME / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")


def cut_off(page: Page) -> list[str]:
    """What reaches out of the window, or of a box that hides the rest: nobody gets to see it. What
    can be scrolled, what ends with an ellipsis, and the lines of drawings may.
    """
    found: list[str] = page.evaluate(_CUT_OFF)
    return found


def open_all(page: Page) -> None:
    """Open all that a click would, and what is in it."""
    page.evaluate(_OPENED)


def complaints(page: Page) -> list[str]:
    """What is wrong with the page as it stands: the rule, the element, why."""
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(_script())
    found: list[str] = page.evaluate(_ASKED)
    return found
