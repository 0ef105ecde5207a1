"""axe-core, which finds what keeps readers from a page: https://github.com/dequelabs/axe-core

All its rules but one are asked, the experimental ones too: of contrast, what the highest level of
WCAG (AAA) wants is more than this site promises.
"""

from functools import cache

from playwright.sync_api import Page

from proof.project import RUNTIME
from proof.site import runtime

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


@cache
def _script() -> str:
    runtime.tools()
    return (RUNTIME / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")


def open_all(page: Page) -> None:
    """Open all that a click would, and what is in it."""
    page.evaluate(_OPENED)


def complaints(page: Page) -> list[str]:
    """What is wrong with the page as it stands: the rule, the element, why."""
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(_script())
    found: list[str] = page.evaluate(_ASKED)
    return found
