import mmap
from array import array
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from pathlib import Path
from tempfile import TemporaryDirectory


def total(path, band):
    with (
        open(path, "rb") as file,
        mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as memory,
        memoryview(memory) as everything,
        everything.cast("q") as numbers,
        numbers[band] as mine,
    ):
        return sum(mine)


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        path = Path(folder, "table")
        path.write_bytes(array("q", range(100_000)).tobytes())
        bands = [slice(0, 50_000), slice(50_000, 100_000)]
        with ProcessPoolExecutor(max_workers=2) as pool:
            totals = list(pool.map(total, repeat(path), bands))
    print(totals, sum(totals) == sum(range(100_000)))
