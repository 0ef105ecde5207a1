import sys
from multiprocessing import get_context


def work():
    print("decimal:", "decimal" in sys.modules)


if __name__ == "__main__":
    forkserver = get_context("forkserver")
    forkserver.set_forkserver_preload(["no_such_module", "decimal"])
    child = forkserver.Process(target=work)
    child.start()
    child.join()
    print("exit code", child.exitcode)
