import os
import signal
import sys
from multiprocessing import get_context
from tempfile import TemporaryDirectory


def look():
    umask = os.umask(0)
    os.umask(umask)
    return {
        "environment": os.environ.get("STAGE"),
        "umask": umask,
        "priority": os.nice(0),
        "SIGUSR1 ignored": signal.getsignal(signal.SIGUSR1) == signal.SIG_IGN,
        "recursion limit": sys.getrecursionlimit(),
        "working directory": os.getcwd(),
        "sys.path": sys.path[:],
        "sys.argv": sys.argv[:],
    }


def tell(results):
    results.put(look())


def child_sees(forkserver):
    results = forkserver.SimpleQueue()
    child = forkserver.Process(target=tell, args=(results,))
    child.start()
    seen = results.get()
    child.join()
    results.close()
    return seen


if __name__ == "__main__":
    forkserver = get_context("forkserver")
    child_sees(forkserver)
    with TemporaryDirectory() as folder:
        os.environ["STAGE"] = "later"
        os.umask(0o077)
        os.nice(1)
        signal.signal(signal.SIGUSR1, signal.SIG_IGN)
        sys.setrecursionlimit(5000)
        home = os.getcwd()
        os.chdir(folder)
        sys.path.append(folder)
        sys.argv.append("--more")
        mine, seen = look(), child_sees(forkserver)
        os.chdir(home)
    for name in mine:
        print(f"{name}: {'follows the parent' if seen[name] == mine[name] else 'stays behind'}")
