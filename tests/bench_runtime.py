"""How long a reader waits for processes in the browser, and what they weigh: ``make bench``.

Everything is measured in one run, in one browser whose HTTP cache is warm, beside what a page waits
for Pyodide alone: `loadPyodide` and one line; rates also beside CPython of the same version, which
`--python EXE` names. Medians; the first argument says of how many rounds.
Worth something on a quiet machine only. ``--keep`` writes the rates to runtime/rates.json, which
the page about Run shows.
"""

import argparse
import datetime
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import chromium
import embedding
import psutil
from playwright.sync_api import BrowserContext, Page, sync_playwright

from proof.examples import browser
from proof.examples.run import Interpreter, RunError
from proof.project import RUNTIME

ROUNDS = 10
CALM = 2.0
"""Seconds after which a page has its spare interpreters, and memory has settled."""
FLOOR = """async () => {
  const began = performance.now();
  const {loadPyodide} = await import("/pyodide/pyodide.mjs");
  const python = await loadPyodide({indexURL: "/pyodide/"});
  python.runPython("print(1)");
  return performance.now() - began;
}"""
CHILD = """
import multiprocessing
def work():
    print("child")
if __name__ == "__main__":
    multiprocessing.Process(target=work).start()
"""
POOL = """
import multiprocessing
def hello():
    print("here", flush=True)
if __name__ == "__main__":
    with multiprocessing.Pool({processes}, hello) as pool:
        pool.close()
        pool.join()
"""
IDLE = """
import multiprocessing, time
def idle():
    print("here", flush=True)
    time.sleep(1000)
if __name__ == "__main__":
    for _ in range({processes}):
        multiprocessing.Process(target=idle).start()
"""
BUSY = """
import multiprocessing, time
def work(together):
    together.wait()
    began = time.perf_counter()
    total = 0
    for n in range(6_000_000):
        total += n
    print(time.perf_counter() - began)
if __name__ == "__main__":
    together = multiprocessing.Barrier({processes})
    children = [multiprocessing.Process(target=work, args=(together,)) for _ in range({processes})]
    for child in children: child.start()
    for child in children: child.join()
"""
LOCK = """
import multiprocessing, time
lock = multiprocessing.Lock()
began = time.perf_counter()
for _ in range(2000):
    lock.acquire()
    lock.release()
print((time.perf_counter() - began) / 2000 * 1000)
"""
PIPE = """
import multiprocessing, time
def echo(pipe):
    for _ in range(1001):
        pipe.send_bytes(pipe.recv_bytes())
if __name__ == "__main__":
    here, there = multiprocessing.Pipe()
    child = multiprocessing.Process(target=echo, args=(there,))
    child.start()
    here.send_bytes(b"x")
    here.recv_bytes()
    began = time.perf_counter()
    for _ in range(1000):
        here.send_bytes(b"x")
        here.recv_bytes()
    print((time.perf_counter() - began) / 1000 * 1000)
    child.join()
"""
QUEUE = """
import multiprocessing, time
def produce(queue):
    for number in range(COUNT + 1):
        queue.put(number)
if __name__ == "__main__":
    spawn = multiprocessing.get_context("spawn")
    queue = spawn.Queue()
    child = spawn.Process(target=produce, args=(queue,))
    child.start()
    queue.get()
    began = time.perf_counter()
    for _ in range(COUNT):
        queue.get()
    print(COUNT / (time.perf_counter() - began))
    child.join()
"""
ADDITIONS = """
import multiprocessing, time
def add(together, lock, value):
    together.wait()
    for _ in range(COUNT // 3):
        with lock:
            value.value += 1
    together.wait()
if __name__ == "__main__":
    spawn = multiprocessing.get_context("spawn")
    together, lock, value = spawn.Barrier(4), spawn.Lock(), spawn.Value("q", lock=False)
    children = [spawn.Process(target=add, args=(together, lock, value)) for _ in range(3)]
    for child in children: child.start()
    while together.n_waiting < 3: time.sleep(0.01)
    began = time.perf_counter()
    together.wait()
    together.wait()
    print(value.value / (time.perf_counter() - began))
    for child in children: child.join()
"""
TASKS = """
import multiprocessing, time
from concurrent.futures import ProcessPoolExecutor
if __name__ == "__main__":
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as pool:
        list(pool.map(abs, range(10)))
        began = time.perf_counter()
        list(pool.map(abs, range(COUNT)))
        print(COUNT / (time.perf_counter() - began))
"""
RATES = {
    "queue items": QUEUE,
    "locked additions": ADDITIONS,
    "pool tasks": TASKS,
}
"""What is done in a second, each as a program that prints how many."""
IN_BROWSER, ON_CPYTHON = 1_000, 20_000
"""How many are done: enough to measure, and no more than takes some seconds."""


class Bench:
    """A browser with a warm cache, and pages that have seen nothing else."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.context, self.address = context, address

    def fresh(self) -> Page:
        """Any other page is closed: its interpreters would be measured too."""
        page = self.context.new_page()
        for other in self.context.pages:
            if other != page:
                other.close()
        page.goto(self.address)
        return page

    def warm(self) -> Page:
        """A page that has run a program."""
        page = self.fresh()
        play(page, CHILD)
        time.sleep(CALM)
        return page

    def floor(self) -> float:
        return float(self.fresh().evaluate(FLOOR))

    def first_click(self) -> float:
        return float(play(self.fresh(), CHILD)["first"])

    def second_click(self) -> float:
        return float(play(self.warm(), CHILD)["first"])

    def further_process(self) -> float:
        """A pool of five beside a pool of one: when its last process says that it is there."""
        few, many = (all_here(self.warm(), POOL, processes) for processes in (1, 5))
        return (many - few) / 4

    def memory(self) -> float:
        """Six idle processes beside two, in megabytes for each that is more."""
        few, many = (self.idle_megabytes(processes) for processes in (2, 6))
        return (many - few) / 4

    def idle_megabytes(self, processes: int) -> float:
        page = self.warm()
        source = IDLE.format(processes=processes)
        page.evaluate("(source) => { window.end = play({source}); }", source)
        page.wait_for_function("(count) => told.out.split('here').length > count", arg=processes)
        time.sleep(CALM)
        found = renderers_megabytes()
        page.evaluate("() => { running.stop(); return end; }")
        return found

    def side_by_side(self) -> float:
        """Two processes that compute beside one, each for the same second or so."""
        page = self.warm()
        alone, together = (
            max(map(float, play(page, BUSY.format(processes=processes))["out"].split()))
            for processes in (1, 2)
        )
        return together / alone

    def lock(self) -> float:
        return float(play(self.warm(), LOCK)["out"])

    def pipe(self) -> float:
        return float(play(self.warm(), PIPE)["out"])

    def rate(self, source: str) -> float:
        return float(play(self.warm(), source.replace("COUNT", str(IN_BROWSER)))["out"])


def play(page: Page, source: str) -> dict[str, str]:
    told = page.evaluate("(source) => play({source})", source)
    assert (told["reason"], told["code"], told["err"]) == ("exit", 0, ""), told
    return dict(told)


def all_here(page: Page, source: str, processes: int) -> float:
    """Milliseconds until the last of so many processes has said that it is there."""
    told = page.evaluate("(source) => play({source})", source.format(processes=processes))
    assert told["out"].count("here") == processes, told
    return float(told["outputs"][-1]["at"])


def renderers_megabytes() -> float:
    """What all renderers of this browser take, what they share counted once."""
    return sum(
        process.memory_full_info().pss / 1e6
        for process in psutil.Process().children(recursive=True)
        if "--type=renderer" in process.cmdline()
    )


def rate_on(python: Interpreter, file: Path, source: str) -> float:
    """The same on CPython; a child imports the program, so it has to be a file."""
    file.write_text(source.replace("COUNT", str(ON_CPYTHON)), "utf-8")
    program = [python.executable, str(file)]
    return float(subprocess.run(program, capture_output=True, check=True, timeout=300).stdout)


def counterpart(name: str | None) -> Interpreter | None:
    """The CPython to measure beside; none is told, unless one was named."""
    try:
        return browser.counterpart(name)
    except RunError as error:
        if name:
            sys.exit(str(error))
        print(f"rates of the browser alone: {error}")
        return None


def medians(rounds: int, measures: dict[str, Callable[[], float]]) -> dict[str, float]:
    """Of so many rounds, in each of which everything is measured once: what drifts drifts alike."""
    found: dict[str, list[float]] = {name: [] for name in measures}
    for number in range(rounds):
        print(f"\rround {number + 1} of {rounds}", end="", file=sys.stderr, flush=True)
        for name, measure in measures.items():
            found[name].append(measure())
    print(file=sys.stderr)
    return {name: statistics.median(values) for name, values in found.items()}


def table(found: dict[str, float]) -> list[tuple[str, float, str, float]]:
    """What was promised: a name, the figure, its unit, and at most how much."""
    ratio = found["first click"] / found["floor"]
    return [
        ("first click → child's output, warm cache, beside the floor", ratio, "×", 0.6),
        ("second click → child's output", found["second click"], "ms", 150),
        ("each further process of a pool", found["further process"], "ms", 300),
        ("memory of each further process", found["memory"], "MB", 80),
        ("two processes that compute, beside one", found["side by side"], "×", 1.15),
        ("a lock acquired and released", found["lock"], "ms", 0.3),
    ]


def keep(found: dict[str, float], python: Interpreter, browser: str, cores: int | None) -> None:
    """Write what the page about Run shows."""
    told = {
        "date": datetime.date.today().isoformat(),
        "chromium": browser.split(".")[0],
        "python": python.version,
        "cores": cores,
        "rates": {
            what.replace(" ", "-"): [round(found[what]), round(found[f"{what} on CPython"])]
            for what in RATES
        },
    }
    (RUNTIME / "rates.json").write_text(json.dumps(told, indent=1) + "\n", "utf-8")


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("rounds", nargs="?", type=int, default=ROUNDS)
    parser.add_argument("--python", metavar="EXE")
    parser.add_argument("--keep", action="store_true")
    options = parser.parse_args()
    rounds, python = options.rounds, counterpart(options.python)
    if options.keep and not python:
        sys.exit("--keep: there is nothing to compare with; name a CPython with --python EXE")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        embedding.put_into(folder)
        (folder / "pyodide").symlink_to(RUNTIME / "node_modules" / "pyodide")
        address, _ = stack.enter_context(embedding.served(folder))
        playwright = stack.enter_context(sync_playwright())
        # A private window keeps no file as large as these.
        context = playwright.chromium.launch_persistent_context(
            folder / "profile", executable_path=chromium.find(playwright.chromium)
        )
        stack.callback(context.close)
        bench = Bench(context, address)
        for _ in range(2):
            bench.floor(), bench.first_click()
        program = folder / "program.py"
        rates: dict[str, Callable[[], float]] = {}
        for what, source in RATES.items():
            rates[what] = partial(bench.rate, source)
            if python:
                rates[f"{what} on CPython"] = partial(rate_on, python, program, source)
        found = medians(
            rounds,
            {
                "floor": bench.floor,
                "first click": bench.first_click,
                "second click": bench.second_click,
                "further process": bench.further_process,
                "memory": bench.memory,
                "side by side": bench.side_by_side,
                "lock": bench.lock,
                "pipe": bench.pipe,
                **rates,
            },
        )
        version = context.browser.version if context.browser else ""
    cores = psutil.cpu_count()
    print(f"medians of {rounds} rounds, Chromium {version}, {cores} cores".replace(" ,", ","))
    print(f"  the floor, loadPyodide and one line: {found['floor']:.0f} ms;", end=" ")
    print(
        f"first click {found['first click']:.0f} ms; a pipe there and back {found['pipe']:.2f} ms"
    )
    for what in RATES:
        print(f"  {what + ' a second':<30} {found[what]:9,.0f} in the browser", end="")
        if python:
            real = found[f"{what} on CPython"]
            print(f" {real:9,.0f} on {python.version}; ratio {found[what] / real:.4f}", end="")
        print()
    if options.keep and python:
        keep(found, python, version, cores)
    rows = table(found)
    for name, figure, unit, goal in rows:
        met = "met" if figure <= goal else "NOT MET"
        print(f"  {name:<60} {figure:8.2f} {unit:<3} goal {goal:g} {unit:<3} {met}")
    return 0 if all(figure <= goal for _, figure, _, goal in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
