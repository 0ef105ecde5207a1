import warnings
from collections import Counter
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory


def count(text):
    return Counter(text.split())


def threads_first(paths, method):
    with ThreadPoolExecutor(2) as threads, ProcessPoolExecutor(2, get_context(method)) as pool:
        return sum(pool.map(count, threads.map(Path.read_text, paths)), Counter())


def processes_first(paths, method):
    with ProcessPoolExecutor(2, get_context(method)) as pool:
        pool.submit(count, "").result()
        with ThreadPoolExecutor(2) as threads:
            return sum(pool.map(count, threads.map(Path.read_text, paths)), Counter())


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        paths = [Path(folder, name) for name in ("a.txt", "b.txt", "c.txt")]
        for path in paths:
            path.write_text("to be or not to be")
        for order in (processes_first, threads_first):
            for method in ("fork", "forkserver"):
                with warnings.catch_warnings(record=True) as caught:
                    warnings.simplefilter("always")
                    words = order(paths, method)
                print(f"{order.__name__}, {method}: {words['be']} words, {len(caught)} warnings")
