import resource
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

MIB = 1024 * 1024


def allow(more):
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    used = pages * resource.getpagesize()
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (used + more, hard))


if __name__ == "__main__":
    with ProcessPoolExecutor(1, initializer=allow, initargs=(32 * MIB,)) as pool:
        for size in (1, 64):
            try:
                print(f"{size} MiB:", pool.submit(len, bytes(size * MIB)).result())
            except BrokenProcessPool:
                print(f"{size} MiB: the pool is broken")
