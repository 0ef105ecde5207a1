"""Imposes a start method on the first process of a run.

Python imports this file at start-up because run.py puts its folder on PYTHONPATH. It takes every
trace of itself out of the environment, so the processes that the program starts never see it. The
default context is changed, not set_start_method() called: a program may still call that itself.
"""

import os
import sys


def impose(method: str) -> None:
    import multiprocessing.context as context

    default = context._default_context
    vars(default)["_default_context"] = default.get_context(method)


if "PROOF_METHOD" in os.environ:
    sys.path[:] = [p for p in sys.path if p != os.environ["PYTHONPATH"]]
    del os.environ["PYTHONPATH"]
    impose(os.environ.pop("PROOF_METHOD"))
