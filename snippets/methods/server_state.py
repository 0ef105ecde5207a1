import os
import sys
from multiprocessing import get_context


def look():
    return {
        "environment": os.environ.get("STAGE"),
        "priority": os.nice(0),
        "recursion limit": sys.getrecursionlimit(),
        "working directory": os.getcwd(),
        "sys.path": sys.path[:],
        "sys.argv": sys.argv[:],
    }


if __name__ == "__main__":
    forkserver = get_context("forkserver")
    with forkserver.Pool(1) as pool:
        pool.apply(look)
    os.environ["STAGE"] = "later"
    os.nice(1)
    sys.setrecursionlimit(5000)
    os.chdir("/")
    sys.path.append("/")
    sys.argv.append("--more")
    mine = look()
    with forkserver.Pool(1) as pool:
        seen = pool.apply(look)
    for name in mine:
        print(f"{name}: {'follows the parent' if seen[name] == mine[name] else 'stays behind'}")
