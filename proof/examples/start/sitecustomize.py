"""Imposes a start method on the first process of a run.

Python imports this file at start-up because run.py puts its folder on PYTHONPATH. It takes every
trace of itself out of the environment, so the processes that the program starts never see it. The
default context is changed, not set_start_method() called: a program may still call that itself.

In a recorded run the folder stays on PYTHONPATH, for every process to be watched by recorder.py.
"""

import os
import sys


def impose(method: str) -> None:
    import multiprocessing.context as context

    default = context._default_context
    vars(default)["_default_context"] = default.get_context(method)


recorded = "PROOF_TRACE" in os.environ
if "PROOF_METHOD" in os.environ:
    if recorded:
        os.environ["PROOF_TRACE_MAIN"] = str(os.getpid())
    impose(os.environ.pop("PROOF_METHOD"))
if recorded:
    import recorder  # type: ignore[import-not-found]

    recorder.watch()
if "PYTHONPATH" in os.environ:
    sys.path[:] = [p for p in sys.path if p != os.environ["PYTHONPATH"]]
    if not recorded:
        del os.environ["PYTHONPATH"]
