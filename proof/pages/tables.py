"""What the evidence says of an example: the line under it, its matrix, findings; and totals."""

import json
from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from proof.examples.evidence import Evidence, proven
from proof.examples.places import (
    BROWSER,
    METHODS,
    METHODS_ON,
    OLDER,
    PYTHONS,
    SYSTEMS,
    Place,
)
from proof.examples.snippet import BY_LOT, Snippet
from proof.project import PYTHON, RUNTIME, SourceError
from proof.templates import render
from proof.words import Say, speaker

RATES = RUNTIME / "rates.json"
SITE = "site:"
"""Scheme of a link from the root of one language's site; hooks.py leads it there from the page."""
Finding = list[tuple[str, str]]
"""What was seen on which Pythons: ``("3.11–3.13", "fork")``."""
SYSTEM_NAMES = {"linux": "Linux", "macos": "macOS", "windows": "Windows"}


class Mark(NamedTuple):
    """One start method on one Python: proven (yes), not run (no) or not promised (out)."""

    kind: str
    told: str


class Row(NamedTuple):
    """Of a matrix: a mark for each Python, or one sentence for all of them."""

    label: str
    marks: list[Mark]
    sentence: str = ""


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


def system_name(system: str, say: Say) -> str:
    """A system as a reader calls it."""
    return SYSTEM_NAMES.get(system) or say("proven.browser")


def proof_line(snippet: Snippet, evidence: Evidence, locale: str) -> Markup:
    """The quiet line under an example, which opens to the whole matrix; beside it the download."""
    say, places = speaker(locale), list(proven(snippet, evidence))
    held = {s: [p.python for p in places if p.system == s] for s in (*SYSTEMS, BROWSER)}
    return render(
        "pages/proof.html",
        locale,
        snippet=snippet,
        methods=METHODS,
        held=[(system_name(s, say), span(pythons)) for s, pythons in held.items() if pythons],
        browser_held=bool(held[BROWSER]),
        pythons=[minor(python) for python in _columns(snippet)],
        rows=[row for system in held for row in _rows(snippet, system, evidence, locale)],
        whys=list(_whys(snippet, locale)),
        findings=list(findings(snippet, evidence)),
    )


def _columns(snippet: Snippet) -> list[tuple[int, int]]:
    """The Pythons of the site, and before them the older ones that the program was run on."""
    return [
        python for python in (*OLDER, *PYTHONS) if python >= min(snippet.promise.python, PYTHONS[0])
    ]


def _rows(snippet: Snippet, system: str, evidence: Evidence, locale: str) -> Iterator[Row]:
    """The rows of one system."""
    say = speaker(locale)
    name, sentence = system_name(system, say), ""
    if system == BROWSER and snippet.promise.not_in_browser:
        sentence = snippet.promise.not_in_browser[locale]
    elif not any(place.system == system for place in evidence):
        sentence = say("proven.not-run")
    if sentence:
        yield Row(name, [], sentence)
        return
    for method in METHODS_ON[system]:
        marks = [mark(snippet, method, Place(system, p), evidence, say) for p in _columns(snippet)]
        yield Row(f"{name} · {method}", marks)


def mark(snippet: Snippet, method: str, place: Place, evidence: Evidence, say: Say) -> Mark:
    """One cell, in words for those who cannot see it."""
    if method not in snippet.methods or not snippet.holds_on(place.system, place.python):
        return Mark("out", say("proven.not-promised"))
    entry = evidence.get(place, {}).get(snippet.id, {})
    verdict = entry.get("methods", {}).get(method)
    if verdict and entry["digest"] == snippet.digest:
        browser = place.system == BROWSER
        return Mark("yes", say("proven.yes-in-browser" if browser else "proven.yes", **verdict))
    return Mark("no", say("proven.not-run"))


def _whys(snippet: Snippet, locale: str) -> Iterator[str]:
    """A sentence for each thing left out."""
    say, promise = speaker(locale), snippet.promise
    for name, why in [*promise.not_under.items(), *promise.not_on.items()]:
        yield say("proven.not-under", name=SYSTEM_NAMES.get(name, name), why=why[locale])
    if why := promise.python_why:
        yield say("proven.from", python=minor(promise.python), why=why[locale])
    missing = [m for m in snippet.methods if m not in METHODS_ON["windows"]]
    if missing and "windows" not in promise.not_on:
        methods = say("joining.and").join(missing)
        yield say("proven.no-method", n=len(missing), methods=methods, system="Windows")


def findings(snippet: Snippet, evidence: Evidence) -> Iterator[Finding]:
    """For each thing that changes with the version of Python: what was seen on which.

    Addresses in memory and the like are left out, or each run would have seen something else.
    """
    for name in snippet.promise.by_version:
        seen: dict[str, list[tuple[int, int]]] = {}
        for place in sorted(proven(snippet, evidence)):
            verdicts = evidence[place][snippet.id]["methods"].values()
            texts = {
                BY_LOT.sub("…", v["seen"][name]) for v in verdicts if name in v.get("seen", {})
            }
            for text in sorted(texts):
                seen.setdefault(text, []).append(place.python)
        yield [(span(sorted(set(pythons))), text) for text, pythons in seen.items()]


def totals(snippets: list[Snippet], evidence: Evidence, locale: str) -> Markup:
    """A few sentences: how many examples were proven, how often, on what, and what was not."""
    say = speaker(locale)
    verdicts = [
        (place, method)
        for snippet in snippets
        for place, methods in proven(snippet, evidence).items()
        if place.python in PYTHONS
        for method in methods
    ]
    ran = {place.system for place, _ in verdicts}
    names = {system: system_name(system, say) for system in (*SYSTEMS, BROWSER)}
    fewer = sum(snippet.methods != METHODS for snippet in snippets)
    rest = say("joining.list").join(name for system, name in names.items() if system not in ran)
    sentences = [
        say(
            "proven.totals",
            snippets=len([s for s in snippets if proven(s, evidence)]),
            runs=len(verdicts),
            methods=len({method for _, method in verdicts}),
            pythons=span(sorted({place.python for place, _ in verdicts})),
            systems=", ".join(name for system, name in names.items() if system in ran),
        ),
        say("proven.fewer", snippets=fewer) if fewer else "",
        say("proven.none-run", systems=rest) if rest else "",
    ]
    told = say("joining.sentences").join(filter(None, sentences))
    return render("pages/totals.html", locale, told=told)


def rates(locale: str) -> Markup:
    """How often a second things that pass between processes are done, here and on CPython.

    Measured by tests/bench_runtime.py. Raises SourceError where that has kept nothing.
    """
    try:
        told = json.loads(RATES.read_text("utf-8"))
    except (OSError, ValueError):
        mend = f"{PYTHON} tests/bench_runtime.py --keep --python EXE"
        raise SourceError(f"runtime/rates.json cannot be read; `{mend}` makes it") from None
    return render("pages/rates.html", locale, **told)
