"""What stands between a program and its output: Run and Edit, or one sentence that says why not.

The buttons do nothing by themselves; docs/theme/assets/run.js gives them life. They are shown where
they work: with JavaScript, and in a browser that can (class ``no-jspi`` says that it cannot).
"""

from html import escape

from proof.examples.places import BROWSER_PYTHON
from proof.examples.snippet import Snippet

TEXTS = {
    "zh": {
        "name": "运行 {}",
        "run": "运行",
        "edit": "编辑",
        "not here": "这个例子不能在浏览器里运行：{}。",
        "not built": "这一份网站没有带上 Python，不能在页面里运行；下面是一次真实运行的记录。",
        "not able": "在页面里运行需要 JavaScript 和 JSPI（Chrome、Edge 137 起）；"
        "下面是一次真实运行的记录。",
    },
    "en": {
        "name": "Run {}",
        "run": "Run",
        "edit": "Edit",
        "not here": "This one cannot run in a browser: {}.",
        "not built": "This copy of the site comes without Python, so nothing can be run on the "
        "page; below is a recorded run.",
        "not able": "To run this on the page takes JavaScript and JSPI (Chrome or Edge, from 137); "
        "below is a recorded run.",
    },
}


def run_panel(snippet: Snippet, locale: str, runtime: bool = True) -> str:
    """HTML of the panel. ``runtime`` says whether the site is served with runtime/ beside it."""
    texts = TEXTS[locale]
    if why := snippet.promise.not_in_browser:
        return _panel(_sentence(texts["not here"].format(why[locale])))
    if not runtime:
        return _panel(_sentence(texts["not built"]))
    label = escape(texts["name"].format(snippet.path.name))
    return _panel(
        f'<p class="run-bar" role="group" aria-label="{label}">'
        f'<button type="button" class="run-start">{texts["run"]}</button>'
        f'<button type="button" class="run-edit">{texts["edit"]}</button></p>'
        + _sentence(texts["not able"])
    )


def _panel(inside: str) -> str:
    """Material leaves it out of the search, as long as there is no ``div`` within it."""
    python = ".".join(map(str, BROWSER_PYTHON))
    return f'<div class="run" data-python="{python}" data-search-exclude>{inside}</div>'


def _sentence(text: str) -> str:
    return f'<p class="run-not">{escape(text, quote=False)}</p>'
