"""Turns: every few milliseconds whoever computes lets messages in and other threads go on."""

import _signal
import array
from opcode import opmap

from _runtime import garbage, kernel
from pyodide.ffi import can_run_sync

TICK = 64  # a signal number that no program uses, as in process/gil.js
BASES = set()  # the code of what runs programs and threads: below it there is nothing of ours
FRAGILE = (
    "_runtime.",
    "importlib",
    "_frozen_importlib",
    "pyodide",
    "_pyodide",
    "zipimport",
    "abc",
    "_collections_abc",
)
# Where a real interpreter lets another thread go on. C asks for signals in the middle of its
# functions too: print() before each value, a file while it writes what it has gathered. Whoever
# came between there would print into the line, or be told that the file bears no second call.
BETWEEN = {opmap["RESUME"], opmap["JUMP_BACKWARD"]}
again = array.array("i", [0])  # whether whoever asks next shall have a turn: process/gil.js
others = []  # threads besides the main one: threads.py
_set_signal = _signal.signal


def begin():
    """Take turns from here on."""
    kernel.system.turns(again)
    _set_signal(TICK, _tick)


def _tick(_number, frame):
    if frame is None:
        return
    if others and frame.f_code.co_code[frame.f_lasti] not in BETWEEN:
        again[0] = 1
        return
    if not can_run_sync() or _is_fragile(frame):
        return
    garbage.collect_if_due()
    kernel.give_way()


def _is_fragile(frame, depth=8):
    """Whether a call into JavaScript is under way, or an import: nothing may be suspended there.

    Nor where JavaScript called, which is so where nothing of ours is below: Pyodide says that it
    can suspend while it puts an exception of such a call into words, and cannot.
    """
    if (frame.f_globals.get("__name__") or "").startswith(FRAGILE):
        return True
    while frame is not None and frame.f_code not in BASES:
        if depth > 0 and (frame.f_globals.get("__name__") or "").startswith("_runtime."):
            return True
        frame, depth = frame.f_back, depth - 1
    return frame is None
