"""Calls to the kernel, and what happens while one of them waits.

``system`` is the JavaScript side (process/process.js). A blocking call is a promise that the kernel
keeps for as long as it likes; `block` waits for it on the current stack and lets other threads go
on.
"""

import _signal
import array
import asyncio
import errno
import functools
import gc
import os
import sys
import time
import types

from _runtime import calls
from pyodide.ffi import can_run_sync, create_proxy, run_sync

MAIN = 1
TICK = 64
YOUNG = 20_000
HOME = "/home/reader/"
LONG = "LONG"  # the wait goes on, and is long enough to be told in the program's own words
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

CELLS = 8192  # for what is lent to the process, see process/leased.js
ARRIVED = 1  # the cell that says whether bytes have come that nobody has taken

system = None
thread = MAIN
pid = 0
ppid = 0
awaited = None
cells = array.array("i", [-1]) * CELLS
free_cells = list(range(CELLS - 2, ARRIVED, -2))  # 0 stands for none: nothing is ever lent there
_rooms = {}  # descriptor → the cell that says how much may be written without asking
_lent = {}  # descriptor → _Lent
stacks = None  # thread → where it waits, if faults.py is to know: [(code, instruction), …]
blocked = set()  # signals that wait: signal.pthread_sigmask


def begin(javascript, options):
    """Connect to the kernel, at the start of a process."""
    global system, pid, ppid
    system, pid, ppid = javascript, options["pid"], options["ppid"]
    system.cells(cells)
    system.switched = create_proxy(_switched)
    _real_signal(TICK, _tick)
    system.tell("handle", int(_signal.SIGINT), True)


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
    if gc.get_count()[0] > YOUNG:
        collect()  # finalizers may call the kernel too
    try:
        if stacks is not None:
            stacks[me] = stack_of(sys._getframe(1))
        while True:
            awaited = system.promise
            answer = run_sync(awaited)
            if not (isinstance(answer, str) and answer == LONG):
                return answer
            thread = me
            system.resumed(me)
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
        if answer != "EINTR":
            return _checked(answer)
        deliver()


def wait(name, *values, timeout=None):
    """Like `call`, for calls whose last argument says how long they may wait; None is for ever."""
    if not can_run_sync():
        return _cannot_wait(name, (*values, -1))
    deadline = None if timeout is None else time.monotonic() + timeout
    while True:
        milliseconds = -1 if deadline is None else _milliseconds(deadline - time.monotonic())
        answer = block(system.call(thread, name, *values, milliseconds))
        if answer != "EINTR":
            return _checked(answer)
        deliver()


def _cannot_wait(name, values):
    """A finalizer that JavaScript set off speaks to the kernel: nothing may wait there."""
    if name in ("read", "poll", "accept", "sem_acquire", "waitpid", "flock", "lockf"):
        raise RuntimeError(f"{name} would have to wait inside a finalizer")
    system.tell(name, *values)
    return len(values[1]) if name == "write" else 0


def read(fd, length, timeout, peek=False):
    """Bytes from a pipe or socket; empty at its end."""
    while True:
        data = _read_lent(fd, length, peek)
        if data is None:
            data = wait("read", fd, length, peek, timeout=timeout)
        if data != 0:  # or else they have been lent meanwhile
            return data


def _read_lent(fd, length, peek):
    lent = _lent_of(fd)
    if lent is None:
        return None
    while len(lent.data) - lent.at < length and lent.more():
        pass
    data = lent.data[lent.at : lent.at + length]
    if len(data) < length and not lent.whole:
        _give_back(fd)
        return None
    if data and not peek:
        lent.at += len(data)
        cells[lent.cell] += len(data)
    return data or None


class _Lent:
    """Bytes of a descriptor that came before they were asked for."""

    def __init__(self, fd):
        self.fd, self.cell, self.data, self.at = fd, free_cells.pop() if free_cells else 0, b"", 0

    def more(self):
        """Take what has come since; whether there was any."""
        part = system.lent(self.fd, self.cell) if self.cell and cells[ARRIVED] > 0 else None
        if part is None:
            return False
        self.data, self.at = self.data[self.at :] + part.to_bytes(), 0
        return True

    whole = property(lambda self: cells[self.cell + 1] == 1)
    over = property(lambda self: cells[self.cell] < 0)


def _lent_of(fd):
    lent = _lent.get(fd)
    if lent is not None and lent.over:
        free_cells.append(_lent.pop(fd).cell)
        lent = None
    if lent is None and cells[ARRIVED] > 0:
        lent = _Lent(fd)
        if lent.more():
            _lent[fd] = lent
        else:
            free_cells.append(lent.cell)
            lent = None
    return lent


def _give_back(fd):
    lent = _lent.pop(fd)
    if not lent.over:
        system.give_back("bytes", fd)
    free_cells.append(lent.cell)


def unread(fd):
    """Whether there are bytes to read: True, False, or None where only the kernel knows."""
    lent = _lent_of(fd)
    if lent is None:
        return None
    if lent.at < len(lent.data) or lent.more():
        return True
    return False if lent.whole else None


def write(fd, data, timeout):
    """Bytes into a pipe or socket: all of them, or as many as fit when nothing may wait."""
    cell = _rooms.get(fd)
    if cell is None:
        cell = _rooms[fd] = watch("room", fd)
    if cells[cell] >= len(data) > 0:
        cells[cell] -= len(data)
        tell("put", fd, data)
        return len(data)
    if cell:
        cells[cell] = -1
    return wait("write", fd, data, timeout=timeout)


def watch(kind, key):
    """The cell for what may be lent under this key; 0, where nothing ever is, if none is left."""
    cell = free_cells.pop() if free_cells else 0
    if cell:
        system.watch(kind, key, cell)
    return cell


def forget(fd):
    """The descriptor is about to be closed."""
    if fd in _lent:
        _give_back(fd)
    if cell := _rooms.pop(fd, 0):
        system.unwatch("room", fd)
        cells[cell] = -1
        free_cells.append(cell)


def _milliseconds(seconds):
    return max(0, -int(-seconds * 1000 // 1))


def _checked(answer):
    if isinstance(answer, str):
        raise failure(answer)
    return answer if isinstance(answer, int) else answer.to_bytes()


_TEXTS = {
    "EADDRINUSE": "Address already in use",
    "EADDRNOTAVAIL": "Cannot assign requested address",
    "ECHILD": "No child processes",
    "EDEADLK": "Resource deadlock avoided",
    "EISCONN": "Transport endpoint is already connected",
    "EMFILE": "Too many open files",
    "ENETUNREACH": "Network is unreachable",
    "ENOTCONN": "Transport endpoint is not connected",
    "ENOTSOCK": "Socket operation on non-socket",
    "ETIMEDOUT": "Connection timed out",
}  # as people know them from Linux, where Emscripten's library has other words
_texts = {getattr(errno, name): text for name, text in _TEXTS.items()}
_real_strerror = os.strerror


def strerror(code, /):
    """Translate an error code to a message string."""
    return _texts.get(code) or _real_strerror(code)


def failure(name):
    """The OSError of an errno's name."""
    number = getattr(errno, name)
    return OSError(number, strerror(number))


def park(token, timeout, what):
    """Wait until another thread unparks the token; True if one did, False when time is up."""
    if not can_run_sync():
        raise RuntimeError(f"{what} would have to wait inside a finalizer")
    deadline = None if timeout is None else time.monotonic() + timeout
    while True:
        milliseconds = -1 if deadline is None else _milliseconds(deadline - time.monotonic())
        how = block(system.park(thread, token, milliseconds, what))
        if how != 2:
            return how == 1
        deliver()


def sleep(seconds, /):
    """Delay execution for a given number of seconds."""
    if not isinstance(seconds, (int, float)) and not hasattr(type(seconds), "__index__"):
        seconds = float(seconds) if hasattr(type(seconds), "__float__") else _not_a_number(seconds)
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    if seconds == 0:
        give_way()
    else:
        park(system.token(), seconds, "sleep")


def _not_a_number(value):
    raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")


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


# ---------------------------------------------------------------- signals and turns

_real_signal, _real_getsignal = _signal.signal, _signal.getsignal


def set_signal(signalnum, handler, /):
    """Set the action for the given signal: SIG_DFL, SIG_IGN, or a callable."""
    if thread != MAIN:
        raise ValueError("signal only works in main thread of the main interpreter")
    if int(signalnum) in (_signal.SIGKILL, _signal.SIGSTOP):
        raise failure("EINVAL")
    before = _real_signal(signalnum, handler)
    tell_handled(int(signalnum), int(signalnum) in blocked)
    return before


def tell_handled(number, held):
    """Say whether a signal comes here, or does what it does by default."""
    tell("handle", number, held or _real_getsignal(number) != _signal.SIG_DFL)


def raise_signal(signalnum, /):
    """Send a signal to the executing process."""
    call("kill", pid, int(signalnum))
    if thread == MAIN:
        deliver()


def deliver():
    """Handle the signals that have come, in the main thread only; how many handlers ran."""
    ran = 0
    while number := system.signal():
        ran += handle(number)
    return ran


def run_handler(number):
    """Run the handler of a signal, if there is one."""
    handler = _real_getsignal(number)
    if not callable(handler):
        return False
    frame = sys._getframe()
    while frame.f_back and (frame.f_globals.get("__name__") or "").startswith("_runtime."):
        frame = frame.f_back
    handler(number, frame)
    return True


handle = run_handler  # until signals.py is there


def _tick(_number, frame):
    if frame is None or not can_run_sync():
        return
    if _is_fragile(frame):
        return
    if gc.get_count()[0] > YOUNG:
        collect()
    give_way()


def _is_fragile(frame, depth=8):
    """Whether a call into JavaScript is under way, or an import: nothing may be suspended there."""
    if (frame.f_globals.get("__name__") or "").startswith(FRAGILE):
        return True
    for _ in range(depth):
        if frame is None or frame.f_code in BASES:
            return False
        if (frame.f_globals.get("__name__") or "").startswith("_runtime."):
            return True
        frame = frame.f_back
    return False


def alarm(seconds, /):
    """Arrange for SIGALRM to arrive after the given number of seconds."""
    return -int(-setitimer(_signal.ITIMER_REAL, seconds)[0] // 1)


def setitimer(which, seconds, interval=0.0, /):
    """Set the real interval timer; returns what was left of it."""
    global _rings
    if which != _signal.ITIMER_REAL:
        raise _signal.ItimerError(errno.EINVAL, os.strerror(errno.EINVAL))
    left = getitimer(which)
    _rings = (time.monotonic() + seconds, interval) if seconds else (0.0, 0.0)
    tell("alarm", seconds * 1000, interval * 1000)
    return left


def getitimer(which, /):
    """What is left of the real interval timer, and its interval."""
    at, interval = _rings
    return (max(0.0, at - time.monotonic()), interval) if at else (0.0, 0.0)


_rings = (0.0, 0.0)


# ---------------------------------------------------------------- garbage

_real_collect = gc.collect
_collects = True


def collect(generation=2):
    """Run the garbage collector.

    Pyodide 314.0.7 dies when the *incremental* collection meets a suspended stack (its issue 6464);
    a full one is safe, so the automatic one is off and full ones are made while nothing else runs.
    """
    return _real_collect(0 if generation == 1 else generation)


def _enable():
    global _collects
    _collects = True


def _disable():
    global _collects
    _collects = False


def install():
    """Put these in the place of CPython's own."""
    gc.disable()
    gc.collect, gc.enable, gc.disable, gc.isenabled = collect, _enable, _disable, lambda: _collects
    asyncio.ensure_future = _leave_promises_alone(asyncio.ensure_future)
    posing(time, sleep=sleep)
    replaced = {
        "raise_signal": raise_signal,
        "alarm": alarm,
        "setitimer": setitimer,
        "getitimer": getitimer,
    }
    posing(_signal, signal=set_signal, **replaced)
    for name in replaced:
        setattr(sys.modules["signal"], name, getattr(_signal, name))


def _leave_promises_alone(ensure_future):
    """run_sync makes everything into an asyncio future first; a promise needs no event loop."""

    @functools.wraps(ensure_future)
    def either(coro_or_future, *, loop=None):
        if coro_or_future is awaited:
            return coro_or_future
        return ensure_future(coro_or_future, loop=loop)

    return either


class Builtin:
    # A function that stands in for a built-in one: it is no method, and pickles by its name.
    __slots__ = ("_function", "_module", "_name")
    __doc__ = property(lambda self: self._function.__doc__)
    __module__ = property(lambda self: self._module)
    __name__ = property(lambda self: self._name)
    __wrapped__ = property(lambda self: self._function)

    def __init__(self, function, module, name):
        self._function, self._module, self._name = function, module, name

    def __getattr__(self, name):
        if name == "__qualname__":
            return self._name
        raise AttributeError(f"'builtin_function_or_method' object has no attribute {name!r}")

    def __call__(self, *arguments, **options):
        return self._function(*arguments, **options)

    def __reduce__(self):
        return self._name

    def __repr__(self):
        return f"<built-in function {self._name}>"


def posing(module, **replacements):
    """Set attributes of a module that say they come from there, or they would not pickle."""
    for name, value in replacements.items():
        if isinstance(value, types.FunctionType):
            value = Builtin(value, module.__name__, name)
        elif isinstance(value, type):
            value.__module__, value.__name__, value.__qualname__ = module.__name__, name, name
        setattr(module, name, value)
