"""Tracebacks show what CPython's would: locks, pipes and sleep are built in there: no frames."""

import contextlib
import functools
import inspect
import operator
import sys
import traceback

from _runtime import kernel
from _runtime.posing import posing

OWN_FRAMES = "/_runtime/"
BELOW = 2  # frames of the runtime's own are below a program's first
_own_getlimit, _own_setlimit = sys.getrecursionlimit, sys.setrecursionlimit
PLAIN = ("builtins", "__main__")


def _without_own(walk):
    @functools.wraps(walk)
    def walked(start):
        return (each for each in walk(start) if OWN_FRAMES not in each[0].f_code.co_filename)

    return walked


def of_the_program(tb):
    """A traceback without the runtime's frames that it begins with, as a hook gets it."""
    while tb and OWN_FRAMES in tb.tb_frame.f_code.co_filename:
        tb = tb.tb_next
    return tb


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
        stack = traceback.StackSummary.extract(traceback.walk_tb(tb))
        yield from map(_without_source, stack) if kernel.alone else stack.format()
    module = "" if kind.__module__ in PLAIN else f"{kind.__module__}."
    yield f"{module}{kind.__qualname__}"
    yield "\n" if unraisable.exc_value is None else f": {_text(unraisable.exc_value)}\n"


def _without_source(frame):
    """As a frame is told when CPython ends, and reads no source any more."""
    return f'  File "{frame.filename}", line {frame.lineno}, in {frame.name}\n'


def _text(value):
    try:
        return str(value)
    except Exception:
        return "<exception str() failed>"


def getrecursionlimit():
    """Return the maximum depth of the Python interpreter stack."""
    return _own_getlimit() - BELOW


def setrecursionlimit(limit, /):
    """Set the maximum depth of the Python interpreter stack."""
    limit = operator.index(limit)
    _own_setlimit(limit + BELOW if limit > 0 else limit)


def _outer_frames(getouterframes):
    @functools.wraps(getouterframes)
    def outer_frames(frame, context=1):
        found = getouterframes(frame, context)
        return [each for each in found if OWN_FRAMES not in each.filename]

    return outer_frames


def install():
    """Leave the runtime's own frames out of whatever shows where a program stands."""
    _own_setlimit(_own_getlimit() + BELOW)
    posing(sys, getrecursionlimit=getrecursionlimit, setrecursionlimit=setrecursionlimit)
    inspect.getouterframes = _outer_frames(inspect.getouterframes)
    for name in ("walk_tb", "walk_stack", "_walk_tb_with_full_positions"):
        setattr(traceback, name, _without_own(getattr(traceback, name)))
    posing(sys, unraisablehook=unraisablehook, __unraisablehook__=unraisablehook)
