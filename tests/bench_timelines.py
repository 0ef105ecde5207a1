"""What recording costs, how heavy the drawings are, and how much ten recordings drift.

``make bench`` prints it, from one run. It needs Python 3.12 or newer: one on the path, or the
first argument.
"""

import dataclasses
import gzip
import statistics
import sys
from collections.abc import Iterable

from proof.examples.places import METHODS
from proof.examples.run import Run, Task, interpreter, run_all, tasks
from proof.examples.snippet import Snippet, find
from proof.timelines import picture, timeline

EVERY = 5
"""One snippet in so many is recorded again and again."""
RECORDINGS = 10


def runs(work: Iterable[Task]) -> dict[tuple[str, str], list[Run]]:
    """The runs of each snippet under each start method, one at a time."""
    found: dict[tuple[str, str], list[Run]] = {}
    for task, run in run_all(list(work), jobs=1):
        found.setdefault((task.snippet.id, task.method), []).append(run)
    return found


def weights(snippets: list[Snippet]) -> list[int]:
    """Compressed bytes of every drawing in both languages."""
    return [
        len(gzip.compress(picture.Drawing(drawn, locale).svg(method).encode()))
        for snippet in snippets
        for method, drawn in timeline.load(snippet).items()
        for locale in ("zh", "en")
    ]


def main() -> int:
    python = interpreter(sys.argv[1]) if sys.argv[1:] else timeline.interpreter()
    if python is None:
        print("timelines: no Python 3.12 or newer on the path")
        return 1
    everything = find()
    drawn = [snippet for snippet in everything if timeline.load(snippet)]
    heavy = weights(drawn)
    print(
        f"drawings of {len(drawn)} snippets: median {statistics.median(heavy) / 1024:.1f} KB, ",
        end="",
    )
    print(f"heaviest {max(heavy) / 1024:.1f} KB, compressed")

    work = tasks(drawn[::EVERY], METHODS, [python], repeat=RECORDINGS)
    bare = runs(work)
    recorded = runs(dataclasses.replace(task, recorded=True) for task in work)
    costs = [
        statistics.median(r.seconds for r in recorded[key])
        / statistics.median(r.seconds for r in bare[key])
        for key in bare
    ]
    print(f"recording {len(costs)} programs with Python {python.version}, {RECORDINGS} times each:")
    print(
        f"  a recorded run takes {statistics.median(costs):.2f} × a bare one, "
        f"at most {max(costs):.2f} ×"
    )
    lines = [[timeline.read(run) for run in recorded[key]] for key in recorded]
    same = sum(other.like(first) for first, *others in lines for other in others)
    of = sum(len(others) for _, *others in lines)
    spread = [
        statistics.pstdev(line.length for line in group)
        / statistics.mean(line.length for line in group)
        for group in lines
    ]
    print(f"  drift: {same} of {of} later recordings would leave the first drawing as it is")
    print(f"  length varies by {100 * statistics.median(spread):.0f} % (median standard deviation)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
