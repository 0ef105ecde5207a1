import atexit
import multiprocessing
import os
from multiprocessing import util


def work(how):
    atexit.register(print, "atexit in", how, flush=True)
    util.Finalize(None, print, args=("finalizer in", how), kwargs={"flush": True}, exitpriority=1)
    if how == "_exit":
        os._exit(0)
    if how == "raise":
        raise SystemExit(2)


if __name__ == "__main__":
    atexit.register(print, "atexit in main")
    for how in ("return", "raise", "_exit"):
        child = multiprocessing.Process(target=work, args=(how,))
        child.start()
        child.join()
        print(how, child.exitcode)
