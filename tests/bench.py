"""How close the runner comes to bare runs: ``make bench``.

The ideal is the sum of the bare runs (``EXE name.py`` one at a time, start method imposed, nothing
judged) divided by the number of cores. Everything printed comes from this one run; a ratio of 1.00
is the ideal, and the promise is at most 1.25. With 10 × the snippets it should not grow.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from proof.examples.places import METHODS
from proof.examples.run import START, Task, interpreter, run_all, tasks
from proof.examples.snippet import find
from proof.project import ROOT

PROMISED = 1.25


def bare(task: Task) -> float:
    """Seconds that a program takes by itself."""
    environment = os.environ | {"PYTHONPATH": str(START), "PROOF_METHOD": task.method}
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / task.snippet.path.name
        copy.write_text(task.snippet.source, "utf-8")
        began = time.perf_counter()
        subprocess.run(
            [task.python.executable, copy.name],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
        return time.perf_counter() - began


def command() -> float:
    """Seconds that ``python -m proof run`` takes for all the snippets, its own start included."""
    began = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "proof", "run"], cwd=ROOT, stdout=subprocess.DEVNULL, check=True
    )
    return time.perf_counter() - began


def side_by_side(work: list[Task]) -> float:
    began = time.perf_counter()
    for _ in run_all(work):
        pass
    return time.perf_counter() - began


def main() -> int:
    cores = os.cpu_count() or 1
    work = tasks(find(), METHODS, [interpreter(sys.executable)])
    total = sum(bare(task) for task in work)
    ideal = total / cores
    print(f"{len(work)} runs, {cores} cores; bare runs {total:.1f} s, ideal {ideal:.1f} s")
    whole = command() / ideal
    print(f"python -m proof run        {whole:.2f} × the ideal (promised: at most {PROMISED})")
    once, tenfold = side_by_side(work), side_by_side(work * 10)
    print(f"runner alone               {once / ideal:.2f} × the ideal")
    print(f"runner, 10 × the snippets  {tenfold / ideal / 10:.2f} × the ideal")
    return 0 if whole <= PROMISED else 1


if __name__ == "__main__":
    sys.exit(main())
