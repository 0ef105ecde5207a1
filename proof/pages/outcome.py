"""What came of an example, as HTML: what it printed, and what its processes did over time."""

from collections.abc import Mapping
from html import escape

from proof.examples.evidence import Evidence, newest
from proof.examples.snippet import Snippet
from proof.timelines import picture
from proof.timelines.timeline import Timeline

DEFAULT_METHOD = "creating/default_method"
"""The example that prints the default start method."""

TEXTS = {
    "zh": {
        "out": "输出",
        "err": "标准错误输出",
        "none": "没有输出",
        "exit": "退出码 {}",
        "varies": "带点下划线的部分每次运行都可能不同",
        "by version": "带虚线的部分随 Python 版本而变，这里是 {} 的",
        "unordered": "各行的先后不固定",
        "and": "，",
        "in time": "按时间展开：Python {} 上的一次真实运行",
        "in words": "用文字说",
    },
    "en": {
        "out": "Output",
        "err": "Standard error",
        "none": "Prints nothing",
        "exit": "exit code {}",
        "varies": "dotted parts differ from run to run",
        "by version": "dashed parts change with the version, here they are Python {}'s",
        "unordered": "lines may come in another order",
        "and": ", ",
        "in time": "In time: one real run on Python {}",
        "in words": "In words",
    },
}


def first_method(snippet: Snippet, evidence: Evidence) -> str:
    """The start method whose tab is open: the one that the program names, or else the default.

    Where it names more than one, or does not hold under the default, the first that it holds under.
    """
    named = [m for m in snippet.methods if f'"{m}"' in snippet.source]
    wanted = named[0] if len(named) == 1 else default_method(evidence)
    return wanted if wanted in snippet.methods else snippet.methods[0]


def default_method(evidence: Evidence) -> str:
    """What the newest Python in the evidence said its default start method was, under Linux."""
    said = {
        place.python: verdict.get("seen", {}).get("default", "")
        for place, verdicts in evidence.items()
        if place.system == "linux" and DEFAULT_METHOD in verdicts
        for verdict in verdicts[DEFAULT_METHOD]["methods"].values()
    }
    return str(said[max(said)]) if said else ""


def printed(snippet: Snippet, method: str, locale: str, evidence: Evidence) -> str:
    """HTML of what the program printed under a start method.

    What changes with the version of Python is shown as the newest one printed it.
    """
    texts, promise = TEXTS[locale], snippet.promise
    out, err = (snippet.record(stream, method) for stream in ("out", "err"))
    python, seen = newest(snippet, method, evidence)
    names = {name for _, _, name in snippet.varying(f"{out}\n{err}")}
    notes = []
    if promise.unordered and len(out.splitlines()) > 1:
        notes.append(texts["unordered"])
    if names & set(promise.varies):
        notes.append(texts["varies"])
    if names & set(seen):
        notes.append(texts["by version"].format(python))
    note = f'<span class="printed-note">{texts["and"].join(notes)}</span>' if notes else ""
    html = []
    if out or not err:
        label = texts["out"] if out else texts["none"]
        html.append(f'<p class="printed-label">{label} {note}</p>{_pre(snippet, out, seen)}')
        note = ""
    if err:
        label = f'<p class="printed-label">{texts["err"]} {note}</p>'
        html.append(f'<div class="printed-stderr">{label}{_pre(snippet, err, seen)}</div>')
    if promise.exit:
        html.append(f'<p class="printed-exit">{texts["exit"].format(promise.exit)}</p>')
    return f'<div class="printed">{"".join(html)}</div>'


def _pre(snippet: Snippet, text: str, seen: Mapping[str, str]) -> str:
    if not text:
        return ""
    html, position = [], 0
    for start, end, name in snippet.varying(text):
        html.append(escape(text[position:start], quote=False))
        kind = "by-version" if name in snippet.promise.by_version else "varies"
        shown = escape(seen.get(name, text[start:end]), quote=False)
        html.append(f'<span class="{kind}">{shown}</span>')
        position = end
    html.append(escape(text[position:], quote=False))
    return f"<pre tabindex=0><code>{''.join(html)}</code></pre>"


def in_time(recorded: Timeline, method: str, locale: str) -> str:
    """HTML of a timeline: the picture, and the same in words."""
    told = "".join(f"<li>{escape(text)}</li>" for text in picture.words(recorded, locale))
    return (
        f'<figure class="diagram timeline">{picture.svg(recorded, method, locale)}</figure>'
        f'<details class="in-words"><summary>{TEXTS[locale]["in words"]}</summary>'
        f"<ul>{told}</ul></details>"
    )
