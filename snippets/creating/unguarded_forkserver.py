from contextlib import suppress
from multiprocessing import get_context


def work():
    print("child: working")


child = get_context("forkserver").Process(target=work)
with suppress(EOFError, OSError):
    child.start()
    child.join()
print("parent: did the child work?", child.exitcode == 0)
