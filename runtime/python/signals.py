"""Blocked signals, and those who wait for signals: `signal.pthread_sigmask`, `sigwait`, `pause`.

One mask for all threads of a process: signals are handled in the main thread anyway.
"""

import _signal
import errno
import os
import sys

from _runtime import kernel

_pending = set()
_wanted = []  # what each sigwait waits for
_waiting = []  # its token
_wakeup = -1
_wakeup_warns = True


def _held_back():
    return kernel.blocked.union(*_wanted)


def handle(number):
    """A signal has come: run its handler, unless it is blocked; whether one ran."""
    if number in _held_back():
        _pending.add(number)
        for token in _waiting:
            kernel.system.unpark(token)
        return False
    if _wakeup != -1:
        _tell_wakeup(number)
    return kernel.run_handler(number)


def _tell_wakeup(number):
    try:
        os.write(_wakeup, bytes([number]))
    except OSError as error:
        if _wakeup_warns or error.errno != errno.EAGAIN:
            text = f"Exception ignored when trying to write to the signal wakeup fd:\n{error!r}"
            print(text, file=sys.stderr)


def set_wakeup_fd(fd, /, *, warn_on_full_buffer=True):
    """Sets the fd to be written to (with the signal number) when a signal comes in."""
    global _wakeup, _wakeup_warns
    if kernel.thread != kernel.MAIN:
        raise ValueError("set_wakeup_fd only works in main thread of the main interpreter")
    if fd != -1:
        os.fstat(fd)
        if os.get_blocking(fd):
            raise ValueError(f"the fd {fd} must be in non-blocking mode")
    before, _wakeup, _wakeup_warns = _wakeup, fd, warn_on_full_buffer
    return before


def siginterrupt(signalnum, flag, /):
    """Change system call restart behaviour: none here shows it, since PEP 475."""
    _checked({signalnum})


def _checked(mask):
    numbers = {int(each) for each in mask}
    for number in numbers:
        if not 1 <= number < _signal.NSIG:
            raise ValueError(f"signal number {number} out of range [1; {_signal.NSIG - 1}]")
    return numbers


def pthread_sigmask(how, mask, /):
    """Fetch and/or change the signal mask; returns the one before."""
    numbers = _checked(mask) - {_signal.SIGKILL, _signal.SIGSTOP}
    before = frozenset(kernel.blocked)
    if how == _signal.SIG_BLOCK:
        kernel.blocked |= numbers
    elif how == _signal.SIG_UNBLOCK:
        kernel.blocked -= numbers
    elif how == _signal.SIG_SETMASK:
        kernel.blocked.clear()
        kernel.blocked |= numbers
    else:
        raise kernel.failure("EINVAL")
    _settle(before ^ kernel.blocked)
    return set(before)


def _settle(numbers):
    """Tell the kernel who handles these now, and let those that are free take effect."""
    held = _held_back()
    for number in numbers:
        kernel.tell_handled(number, number in held)
    for number in sorted(_pending & numbers - held):
        _pending.discard(number)
        if _signal.getsignal(number) == _signal.SIG_DFL:
            kernel.call("kill", kernel.pid, number)
        else:
            handle(number)


def sigpending():
    """Examine pending signals."""
    kernel.give_way()
    return set(_pending)


def sigwait(sigset, /):
    """Wait until one of these signals comes, and take it; its handler is not run."""
    wanted = _checked(sigset)
    _wanted.append(wanted)
    _settle(wanted)
    token = kernel.system.token()
    _waiting.append(token)
    try:
        while not wanted & _pending:
            kernel.park(token, None, "sleep")
        number = min(wanted & _pending)
        _pending.discard(number)
        return number
    finally:
        _waiting.remove(token)
        _wanted.remove(wanted)
        _settle(wanted)


def pause():
    """Wait until a signal arrives whose handler runs."""
    token = kernel.system.token()
    while not kernel.deliver():
        kernel.block(kernel.system.park(kernel.thread, token, -1, "sleep"))


def install():
    """Put these in the place of CPython's own."""
    own = {
        "set_wakeup_fd": set_wakeup_fd,
        "siginterrupt": siginterrupt,
        "pthread_sigmask": pthread_sigmask,
        "sigpending": sigpending,
        "sigwait": sigwait,
        "pause": pause,
    }
    kernel.handle = handle
    kernel.posing(_signal, **own)
    for name in ("set_wakeup_fd", "siginterrupt", "pause"):
        setattr(sys.modules["signal"], name, getattr(_signal, name))
