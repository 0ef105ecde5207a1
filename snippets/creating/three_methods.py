import os
from multiprocessing import get_context, parent_process

setting = "default"


def look(method):
    made_by_parent = os.getppid() == parent_process().pid
    print(f"{method}: {setting}, made by parent: {made_by_parent}")


if __name__ == "__main__":
    setting = "changed"
    for method in ("fork", "spawn", "forkserver"):
        child = get_context(method).Process(target=look, args=(method,))
        child.start()
        child.join()
