"""Tracebacks show what CPython's would: locks, pipes and sleep are built in there: no frames."""

import contextlib
import functools
import sys
import traceback

from _runtime.posing import posing

OWN_FRAMES = "/_runtime/"
PLAIN = ("builtins", "__main__")


def _without_own(walk):
    @functools.wraps(walk)
    def walked(start):
        return (each for each in walk(start) if OWN_FRAMES not in each[0].f_code.co_filename)

    return walked


def unraisablehook(unraisable, /):
    """Handle an unraisable exception: what is raised where nobody can catch it."""
    with contextlib.suppress(Exception):  # sys.stderr may be closed, or None
        print(*_told(unraisable), sep="", end="", file=sys.stderr, flush=True)


def _told(unraisable):
    about, kind, tb = unraisable.object, unraisable.exc_type, unraisable.exc_traceback
    said = unraisable.err_msg or "Exception ignored in"
    yield f"{said}:\n" if about is None else f"{said}: {about!r}\n"
    if tb:
        yield "Traceback (most recent call last):\n"
        yield from traceback.StackSummary.extract(traceback.walk_tb(tb)).format()
    module = "" if kind.__module__ in PLAIN else f"{kind.__module__}."
    yield f"{module}{kind.__qualname__}"
    yield "\n" if unraisable.exc_value is None else f": {_text(unraisable.exc_value)}\n"


def _text(value):
    try:
        return str(value)
    except Exception:
        return "<exception str() failed>"


def install():
    """Leave the runtime's own frames out of whatever shows where a program stands."""
    for name in ("walk_tb", "walk_stack", "_walk_tb_with_full_positions"):
        setattr(traceback, name, _without_own(getattr(traceback, name)))
    posing(sys, unraisablehook=unraisablehook, __unraisablehook__=unraisablehook)
