"""Write down what runs printed, so that pages can show it and later runs can be held to it."""

from collections.abc import Mapping

from proof import files
from proof.examples.judge import comparable, conduct, diff, reordered, same, shown
from proof.examples.run import Run
from proof.examples.snippet import STREAMS, Snippet


def record(snippet: Snippet, runs: Mapping[str, Run]) -> list[str]:
    """Rewrite a snippet's records from one run per start method.

    A record whose masked text is unchanged is kept as it is, so that diffs stay small, unless a
    traceback in it shows lines that the program no longer has. Returns the problems; if there is
    any, nothing was written.
    """
    problems = [f"{m}: {p}" for m, run in runs.items() for p in conduct(snippet, m, run)]
    texts = {s: {m: _clean(getattr(run, s)) for m, run in runs.items()} for s in STREAMS}
    differ = [s for s in STREAMS if not same(snippet, texts[s], s)]
    if differ and not snippet.promise.per_method:
        problems += [_difference(snippet, texts[s], s) for s in differ]
    if snippet.promise.per_method and not differ:
        problems.append("per-method is declared, but all start methods print the same; remove it")
    if not problems:
        for stream in STREAMS:
            _write(snippet, stream, texts[stream], apart=stream in differ)
    return problems


def _clean(text: str) -> str:
    return "".join(f"{line}\n" for line in shown(text))


def _difference(snippet: Snippet, texts: Mapping[str, str], stream: str) -> str:
    reduced = {m: comparable(snippet, text, stream) for m, text in texts.items()}
    (a, lines_a), (b, lines_b) = next(
        (x, y) for x in reduced.items() for y in reduced.items() if x[1] != y[1]
    )
    told = (
        f"under {b} {reordered(lines_a, lines_b)}"
        if reordered(lines_a, lines_b)
        else f"differs between {a} and {b}; if that is the lesson, declare per-method = true"
    )
    return f"{stream} {told}\n{diff(lines_a, lines_b, a, b)}"


def _write(snippet: Snippet, stream: str, texts: Mapping[str, str], apart: bool) -> None:
    wanted = (
        {snippet.record_file(stream, m): (m, text) for m, text in texts.items()}
        if apart
        else {snippet.record_file(stream): next(iter(texts.items()))}
    )
    for file in snippet.companions:
        if file.suffix == f".{stream}" and file not in wanted:
            file.unlink(missing_ok=True)
    for file, (_, text) in wanted.items():
        old = file.read_text("utf-8") if file.exists() else ""
        unchanged = comparable(snippet, old, stream) == comparable(snippet, text, stream)
        if unchanged and not any(snippet.misquoted(old)):
            continue
        if text:
            files.replace(file, text)
        else:
            file.unlink(missing_ok=True)
