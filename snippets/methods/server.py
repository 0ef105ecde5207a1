import os
from multiprocessing import get_context, parent_process


def look(results):
    results.put((os.getpid(), os.getppid(), parent_process().pid))


if __name__ == "__main__":
    forkserver = get_context("forkserver")
    results = forkserver.SimpleQueue()
    children = [forkserver.Process(target=look, args=(results,)) for _ in range(3)]
    for child in children:
        child.start()
    told = [results.get() for child in children]
    for child in children:
        child.join()
    results.close()
    print("children:", len({pid for pid, maker, parent in told}))
    print("made by the program:", os.getpid() in {maker for pid, maker, parent in told})
    print("processes that made them:", len({maker for pid, maker, parent in told}))
    print("parent_process() is the program:", {parent for *_, parent in told} == {os.getpid()})
