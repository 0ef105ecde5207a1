"""A Run against what was promised → a list of problems, empty if the promise was kept.

The judge looks at stdout, stderr, exit code and what was left behind: published examples fail
silently, their parents exit 0 while every child died.
"""

import difflib
import re
from collections.abc import Iterator, Mapping

from proof.examples.run import Run
from proof.examples.snippet import STREAMS, Snippet
from proof.examples.values import Ends
from proof.project import PROOF

_NAMES = {"out": "stdout", "err": "stderr"}


def judge(snippet: Snippet, method: str, run: Run) -> list[str]:
    """What the run broke of the promise, a sentence each, with a diff where texts differ."""
    problems = conduct(snippet, method, run)
    for stream in STREAMS:
        if stream == "err" and not snippet.promise.stderr:
            continue
        promised = comparable(snippet, snippet.record(stream, method), stream)
        printed = comparable(snippet, getattr(run, stream), stream)
        if promised != printed:
            difference = diff(promised, printed, "recorded", "this run")
            mend = f"if this run is right, `{PROOF} record {snippet.id}`"
            told = reordered(promised, printed) or f"is not what was recorded; {mend}"
            problems.append(f"{_NAMES[stream]} {told}\n{difference}")
    return problems


def conduct(snippet: Snippet, method: str, run: Run) -> list[str]:
    """What is wrong with a run whatever it printed on stdout."""
    promise, problems = snippet.promise, []
    if run.timed_out:
        limit = f"{promise.time_limit:g} s"
        problems.append(f"still running after {limit}: ended; mend it, or declare time-limit")
    elif run.exit != promise.exit:
        declare = f"mend it, or declare exit = {run.exit}"
        problems.append(f"exit code {run.exit}, promised was {promise.exit}; {declare}")
    problems += _children(promise.children.get(method, ()), run.children)
    if run.err and (not promise.stderr or run.timed_out):
        declare = "" if promise.stderr else "; mend it, or declare stderr = true"
        problems.append(f"stderr should be empty{declare}\n{indent(run.err)}")
    elif run.exit != promise.exit and run.err:
        problems.append(f"stderr\n{indent(run.err)}")
    problems += [f"left behind: {item} (join, close or unlink it)" for item in run.left_behind]
    return problems


def _children(promised: Ends, ended: tuple[int, ...] | None) -> Iterator[str]:
    """How the processes that it started ended, where that is not as promised."""
    often = {int(code[:-1]) for code in promised if isinstance(code, str)}
    exactly = sorted(code for code in promised if isinstance(code, int))
    if ended is None or (
        sorted(code for code in ended if code not in often) == exactly and often <= set(ended)
    ):
        return
    bad = f"exit codes {', '.join(map(str, ended))}" if ended else "exit code 0 alone"
    declare = f"declare children = {list(ended)}" if ended else "remove children"
    wanted = f", promised were {', '.join(map(str, promised))}" if promised else ""
    yield f"processes that it started ended with {bad}{wanted}; mend them, or {declare}"


def reordered(one: list[str], other: list[str]) -> str:
    """What to do where the lines are the same, in another order; empty if they are not."""
    if one == other or sorted(one) != sorted(other):
        return ""
    return (
        "has the same lines in another order; put them in order (join, an Event, a Queue), "
        "or declare unordered = true"
    )


def comparable(snippet: Snippet, text: str, stream: str) -> list[str]:
    """The lines of an output, reduced to what is promised of them."""
    lines = shown(snippet.mask(text))
    if stream == "err" and re.search(r"^Traceback \(most recent call last\)", text, re.M):
        lines = _without_frames(lines)
    return sorted(lines) if snippet.promise.unordered else lines


def shown(text: str) -> list[str]:
    """The lines of an output as a terminal shows them, and as records are kept."""
    lines = text.split("\n")
    if not lines[-1]:
        lines.pop()
    return [_written_over(line).rstrip() for line in lines]


def _written_over(line: str) -> str:
    """What is left of a line when carriage returns and backspaces have moved the cursor."""
    cells: list[str] = []
    at = 0
    for character in line:
        if character in "\r\b":
            at = 0 if character == "\r" else max(0, at - 1)
        else:
            cells[at : at + 1] = [character]
            at += 1
    return "".join(cells)


def same(snippet: Snippet, texts: Mapping[str, str], stream: str) -> bool:
    """Whether all the texts (one per start method) keep the same promise."""
    reduced = [comparable(snippet, text, stream) for text in texts.values()]
    return all(lines == reduced[0] for lines in reduced)


def diff(a: list[str], b: list[str], name_a: str, name_b: str) -> str:
    """A unified diff, indented."""
    return indent("\n".join(difflib.unified_diff(a, b, name_a, name_b, lineterm="", n=2)))


def indent(text: str, most: int = 40) -> str:
    """The text, set in; of a long one the beginning and the end."""
    lines = text.splitlines()
    if len(lines) > most:
        half = most // 2
        lines = [*lines[:half], f"… {len(lines) - most} lines more …", *lines[-half:]]
    return "\n".join(f"    {line}" for line in lines)


def _without_frames(lines: list[str]) -> list[str]:
    """Drop the frames of tracebacks, and blank lines: every Python draws these in its own way."""
    return [line for line in lines if not re.match(r"  +\S|\s*$", line)]
