"""Calls to the kernel, and what happens while one of them waits.

``system`` is the JavaScript side (process/process.js). A blocking call is a promise that the kernel
keeps for as long as it likes; `block` waits for it on the current stack and lets other threads go
on.
"""

import array
import asyncio
import functools
import operator
import sys
import time

from _runtime import calls, garbage
from _runtime.errors import failure
from _runtime.posing import posing
from pyodide.ffi import can_run_sync, create_proxy, run_sync

MAIN = 1
HOME = "/home/reader/"
LONG = "LONG"  # the wait goes on, and is long enough to be told in the program's own words
LONGEST_SLEEP = 2**63 / 10**9  # seconds; CPython counts nanoseconds in 64 bits
WHY = "WHY"  # it goes on, and somebody asks what it is for

system = None
thread = MAIN
pid = 0
ppid = 0
awaited = None
stacks = None  # thread → where it waits, if faults.py is to know: [(code, instruction), …]
signalled = array.array("i", [0])  # how many signals have come that are not handled yet
handle = None  # (signal number) → whether a handler ran: signals.py
why = None  # (frame) → why its thread waits: why.py
alone = False  # the interpreter ends, and no thread but the main one goes on


def begin(javascript, options):
    """Connect to the kernel, at the start of a process."""
    global system, pid, ppid
    system, pid, ppid = javascript, options["pid"], options["ppid"]
    system.switched = create_proxy(_switched)
    system.signalled(signalled)


def _switched(number):
    """A thread that waited in the middle of C goes on."""
    global thread
    thread = number


def tell(name, *values):
    """A call that needs no answer."""
    system.tell(name, *values)


def block(_started):
    """Wait for what `system` was just asked for, on this stack only."""
    global thread, awaited
    me = thread
    garbage.collect_if_due()  # finalizers may call the kernel too
    try:
        if stacks is not None:
            stacks[me] = stack_of(sys._getframe(1))
        while True:
            awaited = system.promise
            answer = run_sync(awaited)
            if alone and me != MAIN:
                _stand_still()
            if not (isinstance(answer, str) and answer in (LONG, WHY)):
                return answer
            thread = me
            system.resumed(me)
            if answer == WHY:
                system.because(me, why(sys._getframe(1)))
                system.wait_on(me)
            else:
                system.wait_on(me, *(calls.waited_in(sys._getframe(), _is_readers) or ()))
    finally:
        thread = me
        system.resumed(me)


def stack_of(frame):
    """Where a thread is; its frames cannot be followed while it is suspended."""
    found = []
    while frame:
        found.append((frame.f_code, frame.f_lasti))
        frame = frame.f_back
    return found


def _is_readers(file):
    return file.startswith(HOME)


def call(name, *values):
    """A call and its answer: a number or bytes. Raises OSError."""
    if not can_run_sync():
        return _cannot_wait(name, values)
    while True:
        answer = block(system.call(thread, name, *values))
        _deliver_what_came()
        if answer != "EINTR":
            return _checked(answer)


def wait(name, *values, timeout=None):
    """Like `call`, for calls whose last argument says how long they may wait; None is for ever."""
    if not can_run_sync():
        return _cannot_wait(name, (*values, -1))
    deadline = None if timeout is None else time.monotonic() + timeout
    while True:
        milliseconds = -1 if deadline is None else _milliseconds(deadline - time.monotonic())
        answer = block(system.call(thread, name, *values, milliseconds))
        if (
            name != "sem_acquire" or answer == "EINTR"
        ):  # nothing comes between a lock and its `with`
            _deliver_what_came()
        if answer != "EINTR":
            return _checked(answer)


def _cannot_wait(name, values):
    """A finalizer that JavaScript set off speaks to the kernel: nothing may wait there."""
    if name in ("read", "poll", "accept", "sem_acquire", "waitpid", "flock", "lockf"):
        raise RuntimeError(f"{name} would have to wait inside a finalizer")
    system.tell(name, *values)
    return len(values[1]) if name == "write" else 0


def _milliseconds(seconds):
    return max(0, -int(-seconds * 1000 // 1))


def _checked(answer):
    if isinstance(answer, str):
        raise failure(answer)
    return answer if isinstance(answer, int) else answer.to_bytes()


def park(token, timeout, what, whom=0):
    """Wait until a thread, perhaps a certain one, unparks the token; False when time is up."""
    if not can_run_sync():
        raise RuntimeError(f"{what} would have to wait inside a finalizer")
    deadline = None if timeout is None else time.monotonic() + timeout
    while True:
        milliseconds = -1 if deadline is None else _milliseconds(deadline - time.monotonic())
        how = block(system.park(thread, token, milliseconds, what, whom))
        if how != 2:
            return how == 1
        deliver()


def sleep(seconds, /):
    """Delay execution for a given number of seconds."""
    seconds = as_number(seconds)
    if seconds != seconds:
        raise ValueError("Invalid value NaN (not a number)")
    if not -LONGEST_SLEEP <= seconds < LONGEST_SLEEP:
        raise OverflowError("timestamp out of range for C PyTime_t")
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    if seconds == 0:
        give_way()
    else:
        park(system.token(), seconds, "sleep")


def as_number(value):
    """What C takes for a number of seconds."""
    kind = type(value)
    if kind in (int, float):
        return value
    if hasattr(kind, "__index__"):
        return operator.index(value)
    if hasattr(kind, "__float__"):
        return float(value)
    raise TypeError(f"'{kind.__name__}' object cannot be interpreted as an integer or float")


def give_way():
    """Let messages in and other threads go on."""
    if can_run_sync():
        block(system.turn())
    if thread == MAIN:
        deliver()


def end(code):
    """End this process with an exit code; does not return."""
    system.tell("exit", code)
    _stand_still()


def end_by_signal(number):
    """End this process as the signal would; does not return."""
    system.tell("abort", int(number))
    _stand_still()


def _stand_still():
    block(system.park(0, system.token(), -1, "exit"))


def _deliver_what_came():
    """A signal may come while the main thread waits, or just as the wait ends."""
    if signalled[0] and thread == MAIN:
        deliver()


def deliver():
    """Handle the signals that have come, in the main thread only; how many handlers ran."""
    ran = 0
    while number := system.signal():
        ran += handle(number)
    return ran


def install():
    """Put these in the place of CPython's own."""
    asyncio.ensure_future = _leave_promises_alone(asyncio.ensure_future)
    posing(time, sleep=sleep)


def _leave_promises_alone(ensure_future):
    """run_sync makes everything into an asyncio future first; a promise needs no event loop."""

    @functools.wraps(ensure_future)
    def either(coro_or_future, *, loop=None):
        if coro_or_future is awaited:
            return coro_or_future
        return ensure_future(coro_or_future, loop=loop)

    return either
