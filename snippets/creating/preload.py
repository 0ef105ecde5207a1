import sys
from multiprocessing import get_context


def look(method):
    print(f"{method}: decimal is loaded: {'decimal' in sys.modules}")


if __name__ == "__main__":
    get_context("forkserver").set_forkserver_preload(["decimal"])
    for method in ("forkserver", "spawn"):
        child = get_context(method).Process(target=look, args=(method,))
        child.start()
        child.join()
