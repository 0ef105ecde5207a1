"""The command line: ``python -m proof COMMAND``; ``--help`` lists the commands."""

import argparse
import dataclasses
import datetime
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from proof.examples import browser, evidence, repeats
from proof.examples.departures import departures
from proof.examples.ends import SEEN
from proof.examples.judge import judge
from proof.examples.new import create
from proof.examples.places import BROWSER, METHODS, METHODS_ON, PYTHONS, SYSTEM
from proof.examples.record import record
from proof.examples.run import Run, RunError, Task, interpreter, run_all, tasks
from proof.examples.snippet import Snippet, find, get
from proof.gate import checks
from proof.pages import library
from proof.pages.notebooks.execute import execute_all
from proof.pages.notebooks.notebook import NotebookError, find_notebooks
from proof.pages.page import found, stamp
from proof.pages.since import since_the_stamp
from proof.project import DIST, PROOF, SourceError
from proof.site import runtime
from proof.site.build import SiteError, build
from proof.site.serve import serve
from proof.timelines import timeline

Command = Callable[[argparse.Namespace], int]
RunAll = Callable[[list[Task], int | None], Iterator[tuple[Task, Run]]]
console = Console(highlight=False, soft_wrap=True)


def main(arguments: list[str] | None = None) -> int:
    """0 if all is well, 1 if something failed, 2 on wrong use."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.command(options))
    except (
        SourceError,
        RunError,
        evidence.EvidenceError,
        SiteError,
        NotebookError,
        runtime.RuntimeFault,
    ) as error:
        print(f"proof: {error}", file=sys.stderr)
        return 2 if isinstance(error, SourceError | RunError) else 1
    except KeyboardInterrupt:
        print("proof: stopped; every run under way was ended", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m proof", description="Run, judge, record and render the examples."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, command: Command, told: str) -> Callable[..., argparse.Action]:
        added = commands.add_parser(name, help=told)
        added.set_defaults(command=command)
        if command in (_run, _record, _draw, _browser, _departures):
            added.add_argument("snippets", nargs="*", metavar="SNIPPET", help="as creating/join")
            jobs = "how many runs side by side"
            added.add_argument("--jobs", type=_positive, metavar="N", help=jobs)
        return added.add_argument

    interpreters = "an interpreter; default: this one"
    kept = "note in the evidence what passes"
    new = add("new", _new, "make a snippet to start from, say what comes next")
    new("name", metavar="CHAPTER/NAME")
    run = add("run", _run, "run snippets and judge them")
    run("--method", action="append", choices=METHODS, help="default: all three")
    run("--python", action="append", metavar="EXE", help=f"{interpreters}; or several")
    run("--repeat", type=_positive, default=1, metavar="N", help="run each N times")
    run("--elsewhere", action="store_true", help="in another world: home, time zone, one CPU, …")
    run("--keep", action="store_true", help=kept)
    again = add("record", _record, "run snippets, rewrite what they printed")
    again("--python", metavar="EXE", help=interpreters)
    again("--notebooks", action="store_true", help="execute the notebooks too, even if unchanged")
    draw = add("draw", _draw, "record what the processes do over time")
    draw("--python", metavar="EXE", help="an interpreter, 3.12 or newer")
    page = add("browser", _browser, "run snippets in the reader's browser, judge them")
    page("--keep", action="store_true", help=kept)
    tried = add("departures", _departures, "try without what is declared, name what holds anyway")
    tried("--python", metavar="EXE", help=interpreters)
    tried("--repeat", type=_positive, default=3, metavar="N", help="try each N times")
    again = add("repeat", _repeat, "repeat what was repeated least, for a while, and count")
    again("--python", metavar="EXE", help=interpreters)
    again("--seconds", type=_positive, default=300, metavar="N", help="default: 300")
    table = add("evidence", _evidence, "show where each snippet is proven")
    table("snippets", nargs="*", metavar="SNIPPET")
    merged = "add what other machines proved, first"
    table("--merge", type=Path, metavar="FOLDER", help=merged)
    asked = add("names", _names, "ask Pythons for the library's public names, for the page of all")
    asked("--python", action="append", required=True, metavar="EXE", help="one of several")
    add("check", _check, "check snippets and pages without running anything")
    step = add("stamp", _stamp, "say that a page is in step with its translation")
    step("pages", nargs="+", metavar="PAGE")
    step("--yes", action="store_true", help="you have read both; for one page at a time")
    add("runtime", _runtime, "make what runs examples in the browser")
    add("site", lambda _: build(), "build both languages into site/, strictly")
    host = add("serve", lambda o: serve(o.port), "build, serve, rebuild on change")
    host("--port", type=_positive, default=8000)
    return parser


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text}: must be at least 1")
    return number


def _chosen(names: list[str]) -> list[Snippet]:
    return [get(name) for name in names] or find()


def _planned(
    names: list[str], pythons: list[str], methods: Iterable[str] = METHODS, repeat: int = 1
) -> list[Task]:
    found = [interpreter(name) for name in pythons]
    work = tasks(_chosen(names), methods, found, repeat)
    if not work:
        raise RunError("nothing to run: none of these snippets holds under what was asked for")
    return work


def _new(options: argparse.Namespace) -> int:
    print(create(options.name), end="")
    return 0


def _run(options: argparse.Namespace) -> int:
    pythons, methods = options.python or [sys.executable], options.method or METHODS
    work = _planned(options.snippets, pythons, methods, options.repeat)
    work = [dataclasses.replace(task, elsewhere=options.elsewhere) for task in work]
    return _judged(work, options)


def _browser(options: argparse.Namespace) -> int:
    chosen = _chosen(options.snippets)
    for snippet in chosen if options.snippets else ():
        if why := snippet.promise.not_in_browser:
            console.print(escape(f"– {snippet.id}: {why['en']}"))
    if DIST.exists() and not runtime.ready():
        raise RunError(f"runtime/dist is of another runtime/ than there is now: `{PROOF} runtime`")
    with browser.opened(options.jobs or 1) as runner:
        work = tasks(chosen, METHODS_ON[BROWSER], [runner.python])
        if not work:
            raise RunError("nothing to run: none of these snippets can run in a browser")
        console.print(f"{runner.python.executable}, Python {runner.python.version}")
        return _judged(work, options, runner.run_all)


def _judged(work: list[Task], options: argparse.Namespace, run_all: RunAll = run_all) -> int:
    """Make the runs, judge them, tell; note what passed if that was asked for."""
    passed: list[tuple[Task, Run]] = []
    failed: list[Task] = []
    kept = evidence.load()
    with _told(work, options.jobs, run_all) as results:
        for task, run in results:
            problems = judge(task.snippet, task.method, run)
            problems += evidence.contradicted(task, run, kept) if not problems else []
            _tell(task, run, problems)
            if problems:
                failed.append(task)
            else:
                passed.append((task, run))
    if options.keep:
        evidence.keep(passed, failed)
    _sum_up(len(passed), Counter(task.snippet.id for task in failed))
    return 1 if failed else 0


def _record(options: argparse.Namespace) -> int:
    labs = {found.id for found in find_notebooks()}.intersection(options.snippets)
    if labs:
        execute_all(sorted(labs), again=True, python=options.python)
        options.snippets = [name for name in options.snippets if name not in labs]
        if not options.snippets:
            return 0
    if set(METHODS_ON[SYSTEM]) != set(METHODS):
        raise RunError(f"recording needs {', '.join(METHODS)}; {SYSTEM} can only `{PROOF} run`")
    everything = not (options.snippets or options.python)
    work = _planned(options.snippets, [options.python or sys.executable])
    gathered: dict[Snippet, dict[str, tuple[Task, Run]]] = {}
    with _told(work, options.jobs) as results:
        for task, run in results:
            gathered.setdefault(task.snippet, {})[task.method] = (task, run)
    passed, failed = [], Counter[str]()
    for snippet in sorted(gathered, key=lambda s: s.id):
        made = gathered[snippet]
        problems = record(snippet, {m: made[m][1] for m in METHODS if m in made})
        fresh = Snippet(snippet.path, snippet.root)
        if fresh.source != snippet.source:
            problems.append("was changed while it ran; record it again")
        for method, (task, run) in made.items():
            task = dataclasses.replace(task, snippet=fresh, digest=fresh.digest)
            problems += judge(fresh, method, run) if not problems else []
            passed.append((task, run))
        if problems:
            failed[snippet.id] += 1
            console.print(f"[red]✗[/] snippets/{snippet.id}.py")
            for problem in problems:
                console.print(escape(f"  {problem}"))
    evidence.keep([(task, run) for task, run in passed if not failed[task.snippet.id]])
    _sum_up(len(passed), failed)
    if not failed:
        _draw_again([Snippet(snippet.path, snippet.root) for snippet in gathered])
    if (everything or options.notebooks) and not failed:
        execute_all(again=options.notebooks, python=options.python)
    return 1 if failed else 0


def _draw(options: argparse.Namespace) -> int:
    python = interpreter(options.python) if options.python else timeline.interpreter()
    if not SEEN or python is None or python.minor < timeline.OLDEST:
        oldest = ".".join(map(str, timeline.OLDEST))
        raise RunError(
            f"timelines need Linux and Python {oldest} or newer; name one with --python EXE"
        )
    chosen = _chosen(options.snippets)
    work = tasks(chosen, METHODS, [python])
    made, failed = _timelines(work, options.jobs)
    _sum_up(made, failed)
    return 1 if failed else 0


def _timelines(work: list[Task], jobs: int | None = None) -> tuple[int, Counter[str]]:
    """Record what the processes of these runs do; how many were recorded, and which failed.

    One at a time, unless told otherwise: the picture of a program that had the machine to itself.
    """
    made: dict[Snippet, dict[str, tuple[Task, Run]]] = {}
    failed = Counter[str]()
    with _told([dataclasses.replace(task, recorded=True) for task in work], jobs or 1) as results:
        for task, run in results:
            if problems := judge(task.snippet, task.method, run):
                failed[task.snippet.id] += 1
                _tell(task, run, problems)
            else:
                made.setdefault(task.snippet, {})[task.method] = (task, run)
    for snippet, runs in made.items():
        if not failed[snippet.id]:
            ordered = {method: runs[method][1] for method in METHODS if method in runs}
            timeline.keep(snippet, ordered, next(iter(runs.values()))[0].python.version)
    return sum(map(len, made.values())), failed


def _draw_again(snippets: list[Snippet]) -> None:
    """Record the timelines that show another program than there is now, where that can be done."""
    stale = [snippet for snippet in snippets if not timeline.fresh(snippet)]
    if not stale:
        return
    if python := timeline.interpreter():
        _timelines(tasks(stale, METHODS, [python]))
    else:
        console.print(
            f"No timeline yet for {', '.join(snippet.id for snippet in stale)}: that takes Linux "
            f"and Python 3.12 or newer (`{PROOF} draw --python /path/to/it`), and may be left to a "
            "maintainer"
        )


def _repeat(options: argparse.Namespace) -> int:
    work = _planned([], [options.python or sys.executable])
    work = repeats.ordered(work, evidence.load(), datetime.date.today())
    passed: list[Task] = []
    failed = Counter[str]()
    for task, run in repeats.repeated(work, options.seconds, None):
        if problems := judge(task.snippet, task.method, run):
            failed[task.snippet.id] += 1
            _tell(task, run, problems)
        else:
            passed.append(task)
    repeats.count(passed)
    _sum_up(len(passed), failed)
    return 1 if failed else 0


def _departures(options: argparse.Namespace) -> int:
    python = interpreter(options.python or sys.executable)
    tried = {
        task: departure
        for snippet in _chosen(options.snippets)
        for departure in departures(snippet)
        for task in departure.tasks(python, options.repeat)
    }
    needed = set[str]()
    with _told(list(tried), options.jobs) as results:
        for task, run in results:
            if tried[task].needed([(task, run)]):
                needed.add(tried[task].told(f"Python {python.version}"))
    listed = {departure.told(f"Python {python.version}") for departure in tried.values()}
    return _listed(sorted(listed - needed))


def _evidence(options: argparse.Namespace) -> int:
    if options.merge:
        print(f"{evidence.merge(options.merge)} verdicts taken from {options.merge}")
    kept, snippets = evidence.load(), _chosen(options.snippets)
    table = Table("snippet", "method", *(f"{a}.{b}" for a, b in PYTHONS), box=None)
    for name, method, cells in evidence.rows(snippets, kept):
        table.add_row(name, method, *cells)
    console.print(table)
    return _listed(checks.of_evidence(snippets))


def _check(options: argparse.Namespace) -> int:
    return _listed(checks.of_sources())


def _names(options: argparse.Namespace) -> int:
    found = library.ask(interpreter(name) for name in options.python)
    print(f"{library.NAMES}: {len(found)} names")
    return 0


def _listed(faults: list[str]) -> int:
    for fault in faults:
        console.print(escape(fault))
    return 1 if faults else 0


def _stamp(options: argparse.Namespace) -> int:
    if not (sys.stdin.isatty() or (options.yes and len(options.pages) == 1)):
        raise SourceError("who stamps has read both pages: in a terminal, or one page with --yes")
    refused = 0
    for name in options.pages:
        page = found(Path(name))
        console.print(since_the_stamp(page), soft_wrap=False)
        asked = f"Does {page.name} say what {page.twin.name} says, and have you read both? [y/N] "
        if (options.yes and len(options.pages) == 1) or input(asked).strip().lower() == "y":
            stamp(page)
        else:
            refused = 1
            print(f"{page.name}: not stamped")
    return refused


def _runtime(options: argparse.Namespace) -> int:
    made = "made" if runtime.make() else "already up to date"
    print(f"runtime/dist {made}: {runtime.described()}")
    return 0


@contextmanager
def _told(
    work: list[Task], jobs: int | None, run_all: RunAll = run_all
) -> Iterator[Iterable[tuple[Task, Run]]]:
    """The results as they come, with a progress bar where there is a terminal."""
    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[at]}"),
    )
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        shown = bar.add_task("", total=len(work), at="")

        def results() -> Iterator[tuple[Task, Run]]:
            for task, run in run_all(work, jobs):
                bar.update(shown, advance=1, at=task.snippet.id)
                yield task, run

        yield results()


def _tell(task: Task, run: Run, problems: list[str]) -> None:
    mark = "[red]✗[/]" if problems else "[green]✓[/]"
    name = f"snippets/{task.snippet.id}.py" if problems else task.snippet.id
    turn = f"  #{task.turn}" if task.turn > 1 else ""
    console.print(
        f"{mark} {name:40} {task.method:10}  {task.python.version:8} {run.seconds:6.2f} s{turn}"
    )
    for problem in problems:
        console.print(escape(f"  {problem}"))


def _sum_up(passed: int, failed: Counter[str]) -> None:
    if failed:
        console.print(f"{sum(failed.values())} failed: {', '.join(sorted(failed))}")
    else:
        console.print(f"{passed} runs, all as promised")
