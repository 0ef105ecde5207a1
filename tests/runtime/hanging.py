"""Programs that hang, and programs that wait and go on; and what is told of those that hang.

runtime/tests/hangs/NAME.why says who waits for whom, and in both languages' words. `RECORD=1 make
test` would write it anew: read what has changed.
"""

import json
import re
import shutil
import time
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import embedding
from playwright.sync_api import Page

from proof.project import LOCALES, ROOT
from proof.words import in_browser

HANGS = sorted((ROOT / "runtime" / "tests" / "hangs").glob("*.py"))
WAITS = sorted((ROOT / "runtime" / "tests" / "waits").glob("*.py"))
LIMIT = 60
"""Seconds after which a program that hangs would be ended in any case."""
SCRIPTS = ROOT / "docs" / "theme" / "assets" / "run"
PLAY = """async ([order, interrupt, locales]) => {
  const interrupts = () => {
    if (window.told?.out.includes("waiting")) setTimeout(() => running.interrupt(), interrupt);
    else timer = setTimeout(interrupts, 100);
  };
  window.told = null;
  let timer = interrupt && setTimeout(interrupts, 100);
  const told = await play(order);
  clearTimeout(timer);
  told.said = {};
  told.arrows = 0;
  for (const locale of told.why ? locales : []) {
    const { Why } = await import(`/${locale}/why.js`);
    const why = new Why(told.why);
    told.said[locale] = [why.head, ...why.sentences];
    const svg = why.drawing(720, () => "main");
    told.arrows = svg.querySelectorAll(".waits-for").length;
    told.label = svg.getAttribute("aria-label");
  }
  return told;
}"""
"""Runs a program, presses Ctrl-C a while after it says that it waits; says in words what is told."""


def put_into(folder: Path) -> None:
    """A page that runs programs, and the site's words beside it."""
    embedding.put_into(folder)
    for locale in LOCALES:
        shutil.copytree(SCRIPTS, folder / locale)
        words = json.dumps(in_browser(locale))
        (folder / locale / "words.js").write_text(f"export default {words};\n", "utf-8")


def order(program: Path) -> list[Any]:
    """What PLAY is asked for."""
    source = program.read_text("utf-8")
    # Those that wait for Ctrl-C get it when others would long have been called hanging.
    interrupt = 1500 if program.stem in ("waits_for_ctrl_c", "pause_for_ctrl_c", "sigwait") else 0
    run = {"source": source, "name": "main.py", "limits": {"seconds": LIMIT}}
    return [run, interrupt, list(LOCALES)]


def play_all(pages: list[Page], programs: Iterable[Path]) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Run programs, each page one at a time."""
    left = deque(programs)
    under_way: dict[Page, Path] = {}
    script = f"(given) => {{ ({PLAY})(given).then((told) => {{ window.ended = told; }}); }}"
    until = time.monotonic() + 600
    while left or under_way:
        assert time.monotonic() < until, f"not done: {list(under_way.values())}"
        for page in pages:
            if page not in under_way and left:
                under_way[page] = left.popleft()
                page.evaluate(script, order(under_way[page]))
            elif page in under_way and (told := page.evaluate("() => window.ended ?? null")):
                page.evaluate("() => { window.ended = null; }")
                yield under_way.pop(page), told
        time.sleep(0.05)


def account(told: dict[str, Any]) -> str:
    """Who waits for whom, a line each, and the sentences that are made of it."""
    lanes = told["why"]["lanes"]
    names = {(lane["pid"], lane["thread"]): _name(lane) for lane in lanes}
    lines = [told["reason"]]
    for lane in lanes:
        place = f"{lane['call']}:{lane['line']} " if lane["call"] else ""
        targets = [
            f"{names[target['pid'], target['thread']]}{' (circle)' if target['cycle'] else ''}"
            for target in lane["targets"]
        ]
        lines.append(f"{_name(lane)} | {place}{lane['why']} -> {', '.join(targets) or 'nobody'}")
    for locale in LOCALES:
        lines += ["", *told["said"][locale]]
    return "\n".join(lines) + "\n"


def _name(lane: dict[str, Any]) -> str:
    name = lane["name"] or "main"
    return f"{name} {lane['threadName']}" if lane["threadName"] else name


def comparable(text: str) -> list[str]:
    """Which of several equal processes waits for which may differ from run to run."""
    return sorted(re.sub(r"(?<=[a-zA-Z])-\d+", "-N", text).splitlines())
