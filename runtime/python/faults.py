"""faulthandler's tracebacks of threads that are stacks of ours.

`kernel.stacks` knows where each of them waits, once the program has imported faulthandler.
"""

import _thread
import datetime
import faulthandler
import os
import signal
import sys

from _runtime import kernel
from _runtime.posing import posing

MOST_FRAMES = 100
OWN_FRAMES = "/_runtime/"
_registered = {}  # by signal: what was done on it before
_timer = 0  # counts up whenever another one is set


def watch():
    """The program has imported faulthandler: remember from here on where threads wait."""
    kernel.stacks = {}


def _descriptor(file):
    file = sys.stderr if file is None else file
    if isinstance(file, int):
        return file
    if file is None:
        raise RuntimeError("sys.stderr is None")
    file.flush()
    return file.fileno()


def _told(stack):
    lines = []
    for code, instruction in stack:
        if OWN_FRAMES not in code.co_filename:
            line = _line(code, instruction)
            lines.append(f'  File "{code.co_filename}", line {line} in {code.co_name}')
    more = ["  ..."] if len(lines) > MOST_FRAMES else []
    return [*lines[:MOST_FRAMES], *more]


def _line(code, instruction):
    found = (line for start, end, line in code.co_lines() if start <= instruction < end)
    return next(found, None) or code.co_firstlineno


def _name(ident):
    threading = sys.modules.get("threading")
    found = threading and ident != kernel.MAIN and threading._active.get(ident)
    return found.name[:15] if found else "python3"


def _all(stacks, current):
    """Every thread's, the newest first, as faulthandler goes through them."""
    lines = []
    for ident in sorted(stacks, reverse=True):
        title = "Current thread" if ident == current else "Thread"
        lines += [f"{title} {ident:#018x} [{_name(ident)}] (most recent call first):"]
        lines += [*_told(stacks[ident]), ""]
    return lines[:-1]


def _write(fd, lines):
    os.write(fd, "".join(f"{line}\n" for line in lines).encode("ascii", "backslashreplace"))


def dump_traceback(file=None, all_threads=True):
    """Dump the traceback of the current thread, or of all threads, into file."""
    _dump(_descriptor(file), sys._getframe(1), all_threads)


def _dump(fd, frame, all_threads):
    own = kernel.stack_of(frame)
    if all_threads:
        _write(fd, _all({**_others(), kernel.thread: own}, kernel.thread))
    else:
        _write(fd, ["Stack (most recent call first):", *_told(own)])


def _others():
    return {each: stack for each, stack in kernel.stacks.items() if each != kernel.thread}


def dump_traceback_later(timeout, repeat=False, file=None, exit=False):
    """Dump the traceback of all threads in timeout seconds, or each timeout seconds."""
    global _timer
    if timeout <= 0:
        raise ValueError("timeout must be greater than 0")
    fd = _descriptor(file)
    _timer += 1
    header = f"Timeout ({datetime.timedelta(seconds=timeout)})!"
    mine = _timer

    def watch():
        while True:
            kernel.park(kernel.system.token(), timeout, "sleep")
            if _timer != mine:
                return
            _write(fd, [header, *_all(_others(), 0)])
            if exit:
                kernel.end(1)
            if not repeat:
                return

    _thread.start_joinable_thread(watch)


def cancel_dump_traceback_later():
    """Cancel the previous call to dump_traceback_later()."""
    global _timer
    _timer += 1


def register(signum, file=None, all_threads=True, chain=False):
    """Dump tracebacks into file whenever the signal comes, then do what was done before, or not."""
    fd = _descriptor(file)

    def dump(number, frame):
        _dump(fd, frame, all_threads)
        if chain and callable(before):
            before(number, frame)
        elif chain and before == signal.SIG_DFL:
            signal.signal(number, before)
            signal.raise_signal(number)

    before = _registered[signum] if signum in _registered else signal.getsignal(signum)
    signal.signal(signum, dump)
    _registered[signum] = before


def unregister(signum):
    """Do on the signal what was done before; whether it was registered."""
    before = _registered.pop(signum, None)
    if before is not None:
        signal.signal(signum, before)
    return before is not None


def install():
    """Put these in the place of CPython's own."""
    posing(
        faulthandler,
        dump_traceback=dump_traceback,
        dump_traceback_later=dump_traceback_later,
        cancel_dump_traceback_later=cancel_dump_traceback_later,
        register=register,
        unregister=unregister,
    )
