"""Evidence as HTML: the quiet line under an example, the page of all evidence, totals, findings."""

from collections.abc import Iterator
from html import escape

from proof.examples.evidence import Evidence, proven
from proof.examples.places import (
    BROWSER,
    BROWSER_PYTHON,
    METHODS,
    METHODS_ON,
    PYTHONS,
    SYSTEMS,
    Place,
)
from proof.examples.snippet import Snippet

SITE = "site:"
"""Scheme of a link from the root of one language's site; hooks.py leads it there from the page."""
SYSTEM_NAMES = {"linux": "Linux", "macos": "macOS", "windows": "Windows"}

TEXTS = {
    "zh": {
        "proven": "已验证",
        "unproven": "尚未验证",
        "download": "下载 {}",
        "matrix": "{} 的验证结果",
        "method": "启动方式",
        "not run": "未运行",
        "not promised": "不适用",
        "yes": "已验证：Python {python}，{date}",
        "yes in browser": "已验证：{browser} 里的 Python {python}，{date}",
        "browser": "浏览器",
        "all": "全部验证结果",
        "not under": "不适用于 {}：",
        "from": "需要 Python {} 及以上：",
        "no method": "{system} 上没有 {method}",
        "versions": "随 Python 版本变化：",
        "example": "例子",
        "filter": "筛选",
        "filter hint": "例如 queue、spawn",
        "shown": "显示 {shown} / {all} 个例子",
        "totals": "{snippets} 个例子，{runs} 次运行，结果全部如页面所写："
        "{methods} 种启动方式，Python {pythons}，{systems}。",
        "none run": "{systems} 尚未运行。",
        "fewer": "其中 {} 个只适用于部分启动方式，例子下面写着原因。",
    },
    "en": {
        "proven": "proven",
        "unproven": "not proven yet",
        "download": "download {}",
        "matrix": "Where {} is proven",
        "method": "start method",
        "not run": "not run",
        "not promised": "not promised",
        "yes": "proven on Python {python}, {date}",
        "yes in browser": "proven on Python {python} in {browser}, {date}",
        "browser": "browser",
        "all": "all evidence",
        "not under": "Not {}: ",
        "from": "Python {} or newer: ",
        "no method": "{method} does not exist on {system}",
        "versions": "Changes with the version of Python:",
        "example": "example",
        "filter": "Filter",
        "filter hint": "such as queue, spawn",
        "shown": "{shown} of {all} examples",
        "totals": "{snippets} examples, {runs} runs, all as the pages say: "
        "{methods} start methods, Python {pythons}, {systems}.",
        "none run": "{systems}: not run yet.",
        "fewer": "{} of them hold under fewer start methods; they say why.",
    },
}


def minor(python: tuple[int, int]) -> str:
    """``3.14``."""
    return f"{python[0]}.{python[1]}"


def span(pythons: list[tuple[int, int]]) -> str:
    """``3.11–3.13, 3.15``."""
    runs: list[list[int]] = []
    for _, number in sorted(pythons):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"3.{r[0]}–3.{r[-1]}" if len(r) > 1 else f"3.{r[0]}" for r in runs)


def system_name(system: str, locale: str) -> str:
    """A system as a reader calls it."""
    return SYSTEM_NAMES.get(system) or TEXTS[locale][system]


def proof_line(snippet: Snippet, evidence: Evidence, locale: str) -> str:
    """The quiet line under an example, which opens to the whole matrix; beside it the download."""
    texts, places = TEXTS[locale], proven(snippet, evidence)
    mark = texts["proven"] if places else texts["unproven"]
    cells = [f'<span class="proven-mark">{mark}</span>', " · ".join(_methods(snippet, locale))]
    for system in (*SYSTEMS, BROWSER):
        name = system_name(system, locale)
        pythons = [place.python for place in places if place.system == system]
        if pythons:
            cells.append(f"Python {span(pythons)}, {name}")
        elif system == BROWSER and (why := snippet.promise.not_in_browser):
            cells.append(f'<s class="method-out" title="{escape(why[locale])}">{name}</s>')
    summary = "".join(f"<span>{cell}</span>" for cell in cells)
    name = snippet.path.name
    return (
        f'<div class="proven{"" if places else " unproven"}"><details><summary>{summary}</summary>'
        f"{_matrix(snippet, evidence, locale)}</details>"
        f'<a class="download" href="{SITE}snippets/{snippet.id}.py" download="{name}">'
        f"{texts['download'].format(name)}</a></div>"
    )


def _methods(snippet: Snippet, locale: str) -> Iterator[str]:
    for method in METHODS:
        why = snippet.promise.not_under.get(method)
        if why:
            yield f'<s class="method method-out" title="{escape(why[locale])}">{method}</s>'
        else:
            yield f'<span class="method">{method}</span>'


def _matrix(snippet: Snippet, evidence: Evidence, locale: str) -> str:
    """Start methods × Pythons on each system, with a reason for whatever is left out."""
    texts = TEXTS[locale]
    head = "".join(f'<th scope="col">{minor(python)}</th>' for python in PYTHONS)
    rows = [
        f'<tr><th scope="row">{label}</th>{cells}</tr>'
        for system in (*SYSTEMS, BROWSER)
        for label, cells in _rows(snippet, system, evidence, locale)
    ]
    anchor = snippet.id.replace("/", "-")
    return (
        f'<table class="matrix"><caption>{texts["matrix"].format(snippet.path.name)}</caption>'
        f"<thead><tr><td></td>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
        + "".join(f'<p class="proven-why">{why}</p>' for why in _whys(snippet, evidence, locale))
        + f'<p class="proven-why"><a href="{SITE}evidence/#{anchor}">{texts["all"]}</a></p>'
    )


def _rows(
    snippet: Snippet, system: str, evidence: Evidence, locale: str
) -> Iterator[tuple[str, str]]:
    """The rows of one system: a mark for each Python, or one sentence for all of them."""
    name, sentence = system_name(system, locale), ""
    if system == BROWSER and snippet.promise.not_in_browser:
        sentence = escape(snippet.promise.not_in_browser[locale])
    elif not any(place.system == system for place in evidence):
        sentence = TEXTS[locale]["not run"]
    if sentence:
        yield name, f'<td colspan="{len(PYTHONS)}">{sentence}</td>'
        return
    for method in METHODS_ON[system]:
        marks = (
            _mark(snippet, method, Place(system, python), evidence, locale) for python in PYTHONS
        )
        yield f"{name} · {method}", "".join(f"<td>{mark}</td>" for mark in marks)


def _mark(snippet: Snippet, method: str, place: Place, evidence: Evidence, locale: str) -> str:
    """One cell: proven, not promised, or not run; in words for those who cannot see it."""
    texts = TEXTS[locale]
    if method not in snippet.methods or not snippet.holds_on(place.system, place.python):
        return f'<span class="tick tick-out" title="{texts["not promised"]}">–</span>'
    entry = evidence.get(place, {}).get(snippet.id, {})
    verdict = entry.get("methods", {}).get(method)
    if verdict and entry["digest"] == snippet.digest:
        told = texts["yes in browser" if place.system == BROWSER else "yes"].format(**verdict)
        return f'<span class="tick tick-yes" title="{told}">✓</span>'
    return f'<span class="tick tick-no" title="{texts["not run"]}">○</span>'


def _whys(snippet: Snippet, evidence: Evidence, locale: str) -> Iterator[str]:
    """A sentence for each thing left out, and for what changes with the version."""
    texts, promise = TEXTS[locale], snippet.promise
    for name, why in [*promise.not_under.items(), *promise.not_on.items()]:
        yield escape(texts["not under"].format(SYSTEM_NAMES.get(name, name)) + why[locale])
    if promise.python_why:
        version = minor(promise.python)
        yield escape(texts["from"].format(version) + promise.python_why[locale])
    if "windows" not in promise.not_on:
        missing = [m for m in snippet.methods if m not in METHODS_ON["windows"]]
        names = (" 和 " if locale == "zh" else " and ").join(missing)
        if missing:
            sentence = texts["no method"].format(system="Windows", method=names)
            yield sentence if len(missing) == 1 else sentence.replace("does not", "do not")
    for lines in findings(snippet, evidence, locale):
        yield f"{texts['versions']} {lines}"


def findings(snippet: Snippet, evidence: Evidence, locale: str) -> Iterator[str]:
    """For each thing that changes with the version of Python: what was seen on which."""
    for name in snippet.promise.by_version:
        seen: dict[str, list[tuple[int, int]]] = {}
        for place in sorted(proven(snippet, evidence)):
            verdicts = evidence[place][snippet.id]["methods"].values()
            for text in sorted({v["seen"][name] for v in verdicts if name in v.get("seen", {})}):
                seen.setdefault(text, []).append(place.python)
        yield ("；" if locale == "zh" else "; ").join(
            f"Python {span(sorted(set(pythons)))} <code>{escape(text)}</code>"
            for text, pythons in seen.items()
        )


def totals(snippets: list[Snippet], evidence: Evidence, locale: str) -> str:
    """One sentence: how many examples were proven, how often, on what."""
    texts = TEXTS[locale]
    verdicts = [
        (place, method)
        for snippet in snippets
        for place, methods in proven(snippet, evidence).items()
        for method in methods
    ]
    known = (*SYSTEMS, BROWSER)
    systems = [s for s in known if any(place.system == s for place, _ in verdicts)]
    told = texts["totals"].format(
        snippets=len([s for s in snippets if proven(s, evidence)]),
        runs=len(verdicts),
        methods=len({method for _, method in verdicts}),
        pythons=span(sorted({place.python for place, _ in verdicts})),
        systems=", ".join(system_name(s, locale) for s in systems),
    )
    rest = ("、" if locale == "zh" else ", ").join(
        system_name(s, locale) for s in known if s not in systems
    )
    fewer = sum(snippet.methods != METHODS for snippet in snippets)
    more = [texts["fewer"].format(fewer)] if fewer else []
    more += [texts["none run"].format(systems=rest)] if rest else []
    told = ("" if locale == "zh" else " ").join([told, *more])
    return f'<p class="totals"><a href="{SITE}evidence/">{told}</a></p>'


def everything(
    snippets: list[Snippet], shown_on: dict[str, str], evidence: Evidence, locale: str
) -> str:
    """The table of the page `evidence`: a row per example, a column per start method, the browser.

    A cell has a mark for each Python; the browser has one Python, or the reason for none.
    """
    texts = TEXTS[locale]
    systems = [s for s in SYSTEMS if any(place.system == s for place in evidence)]
    head = "".join(f'<th scope="col">{name}</th>' for name in (*METHODS, texts["browser"]))
    rows = []
    for snippet in snippets:
        strips = [
            "".join(_strip(snippet, method, system, evidence, locale) for system in systems)
            for method in METHODS
        ]
        strips.append(_in_browser(snippet, evidence, locale))
        cells = "".join(f"<td>{strip}</td>" for strip in strips)
        anchor = snippet.id.replace("/", "-")
        link = f"{SITE}{shown_on.get(snippet.id, '')}#example-{anchor}"
        name = f'<a href="{link}">{_breakable(snippet.id)}</a>'
        rows.append(f'<tr id="{anchor}"><th scope="row">{name}</th>{cells}</tr>')
    return (
        f'<div class="evidence-table" data-filter="{texts["filter"]}" '
        f'data-hint="{texts["filter hint"]}" data-shown="{texts["shown"]}"><table>'
        f'<thead><tr><th scope="col">{texts["example"]}</th>{head}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


def _breakable(name: str) -> str:
    """An id that a narrow column may break where a reader would."""
    return name.replace("/", "/<wbr>").replace("_", "_<wbr>")


def _strip(snippet: Snippet, method: str, system: str, evidence: Evidence, locale: str) -> str:
    """All Pythons of one start method on one system, in a row."""
    pythons = (BROWSER_PYTHON,) if system == BROWSER else PYTHONS
    marks = "".join(
        _mark(snippet, method, Place(system, python), evidence, locale) for python in pythons
    )
    held = [
        place.python
        for place, methods in proven(snippet, evidence).items()
        if place.system == system and method in methods
    ]
    none = "not run" if method in snippet.methods else "not promised"
    told = f"{system_name(system, locale)} {span(held) or TEXTS[locale][none]}"
    return f'<span class="strip" role="img" aria-label="{told}">{marks}</span>'


def _in_browser(snippet: Snippet, evidence: Evidence, locale: str) -> str:
    """The browser's one mark, or why there can be none."""
    if why := snippet.promise.not_in_browser:
        return f'<span class="why-not">{escape(why[locale])}</span>'
    return _strip(snippet, "spawn", BROWSER, evidence, locale)


def all_findings(
    snippets: list[Snippet], shown_on: dict[str, str], evidence: Evidence, locale: str
) -> str:
    """A list of what changes with the version of Python, each linked to where it is shown."""
    items = []
    for snippet in snippets:
        for told in findings(snippet, evidence, locale):
            anchor = snippet.id.replace("/", "-")
            link = f"{SITE}{shown_on.get(snippet.id, '')}#example-{anchor}"
            items.append(f'<li><a href="{link}">{snippet.id}</a> {told}</li>')
    return f'<ul class="findings">{"".join(items)}</ul>'
