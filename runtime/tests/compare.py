"""Programs as readers write them give in the browser what they give under CPython.

    python runtime/tests/compare.py [--python EXE] [--jobs N] [--record] [NAME]...

Every program in programs/ runs under spawn: on CPython of the version that the browser has, and in
headless Chromium on runtime/dist. Compared are stdout, stderr without the frames of tracebacks, and
the exit code; how long each took is told beside. A NAME is a program or the letter of a kind.

``--record`` keeps what CPython gave, in files beside the programs, as that of snippets is kept:
tests/runtime/test_reader_programs.py holds the browser to it.
"""

import argparse
import dataclasses
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path

from proof.examples import browser
from proof.examples.judge import comparable, diff, indent
from proof.examples.record import record
from proof.examples.run import Interpreter, Run, RunError, Task, run_all
from proof.examples.snippet import STREAMS, Snippet
from proof.site import runtime

PROGRAMS = Path(__file__).parent / "programs"


def programs(names: list[str] | None = None) -> list[Snippet]:
    """The programs of these names or kinds, or all. Raises RunError for a name that none has."""
    files = sorted(PROGRAMS.glob("*.py"))
    for name in names or ():
        if not any(_is_called(file, name) for file in files):
            raise RunError(f"{name}: there is no such program in runtime/tests/programs")
    return [Snippet(f) for f in files if not names or any(_is_called(f, n) for n in names)]


def _is_called(file: Path, name: str) -> bool:
    return name in (file.stem, file.stem.partition("_")[0])


def tasks(snippets: list[Snippet], python: Interpreter) -> list[Task]:
    """A run of each under spawn."""
    return [Task(snippet, "spawn", python, snippet.digest) for snippet in snippets]


def differences(snippet: Snippet, real: Run, page: Run) -> Iterator[str]:
    """What the browser gave otherwise, a sentence each."""
    if page.timed_out:
        yield f"in the browser it is still running after {snippet.promise.time_limit:g} s"
    elif page.exit != real.exit:
        yield f"exit code {page.exit}, CPython's is {real.exit}"
    for stream in STREAMS:
        here, there = (comparable(snippet, getattr(r, stream), stream) for r in (real, page))
        if here != there:
            yield f"std{stream} differs\n{diff(here, there, 'CPython', 'browser')}"


def compared(snippets: list[Snippet], python: Interpreter, jobs: int) -> str | None:
    """Run all in both places and tell; nothing if all are the same, or else which differ."""
    with browser.opened(jobs) as runner:
        print(f"{runner.python.executable} beside Python {python.version}, {jobs} at a time")
        real = {task.snippet: run for task, run in run_all(tasks(snippets, python), jobs)}
        differ, ratios = [], []
        for task, page in runner.run_all(tasks(snippets, runner.python)):
            name, here = task.snippet.path.stem, real[task.snippet]
            problems = list(differences(task.snippet, here, page))
            ratio = page.seconds / here.seconds
            print(
                f"{'✗' if problems else '✓'} {name:32} {here.seconds:6.2f} s {page.seconds:6.2f} s "
                f"{ratio:6.2f} ×",
                *map(indent, problems),
                sep="\n",
                flush=True,
            )
            if problems:
                differ.append(name)
            else:
                ratios.append(ratio)
    if ratios:
        print(
            f"{len(ratios)} of {len(snippets)} programs give the same; the browser takes "
            f"{statistics.median(ratios):.2f} times as long at the median, "
            f"{max(ratios):.2f} at the most"
        )
    return f"{len(differ)} differ: {', '.join(sorted(differ))}" if differ else None


def recorded(snippets: list[Snippet], python: Interpreter, jobs: int) -> str | None:
    """Keep what CPython gives; nothing if all kept their promise, or else what is wrong."""
    problems = [
        f"{task.snippet.path.stem}: {problem}"
        for task, run in run_all(tasks(snippets, python), jobs)
        for problem in record(task.snippet, {"spawn": without_files(run)})
    ]
    return "\n".join(problems) or None


def without_files(run: Run) -> Run:
    """These programs may leave files: nobody copies them."""
    left = [what for what in run.left_behind if not what.startswith("file ")]
    return dataclasses.replace(run, left_behind=tuple(left))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help="such as c_flock, or c")
    parser.add_argument("--python", metavar="EXE", help="a CPython of the browser's version")
    parser.add_argument("--jobs", type=int, choices=(1, 2), default=1, help="how many at a time")
    parser.add_argument("--record", action="store_true", help="keep what CPython gives")
    return parser.parse_args()


def main() -> str | None:
    """Nothing if all is well, or else the sentence that says what is not."""
    options = arguments()
    try:
        chosen, python = programs(options.names), browser.counterpart(options.python)
        if options.record:
            return recorded(chosen, python, options.jobs)
        runtime.make()
        return compared(chosen, python, options.jobs)
    except (RunError, runtime.RuntimeFault) as error:
        return str(error)


if __name__ == "__main__":
    sys.exit(main())
