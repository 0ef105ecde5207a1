"""Signals: their handlers and their mask, those who wait for one, and the timer that sends SIGALRM.

One mask for all threads of a process: signals are handled in the main thread anyway.
"""

import _signal
import errno
import os
import signal
import sys
import time

from _runtime import errors, kernel
from _runtime.posing import posing

IGNORED = (_signal.SIGPIPE, _signal.SIGXFSZ)  # by every Python: a call raises OSError instead
_own_signal, _own_getsignal = _signal.signal, _signal.getsignal
_blocked = set()  # signal.pthread_sigmask
_pending = set()
_wanted = []  # what each sigwait waits for
_waiting = []  # its token
_wakeup = -1
_wakeup_warns = True
_rings = (0.0, 0.0)  # when the timer sends SIGALRM, and how often again


def begin(options):
    """Ignore what the parent ignored, and say that SIGINT is handled, at the start of a process."""
    for number in {*options["ignored"], *IGNORED}:
        _own_signal(number, _signal.SIG_IGN)
    for number in IGNORED:
        _tell_handled(int(number), False)
    _tell_handled(int(_signal.SIGINT), False)


def set_signal(signalnum, handler, /):
    """Set the action for the given signal: SIG_DFL, SIG_IGN, or a callable."""
    if kernel.thread != kernel.MAIN:
        raise ValueError("signal only works in main thread of the main interpreter")
    if int(signalnum) in (_signal.SIGKILL, _signal.SIGSTOP):
        raise errors.failure("EINVAL")
    before = _own_signal(signalnum, handler)
    _tell_handled(int(signalnum), int(signalnum) in _blocked)
    return before


def _tell_handled(number, held):
    """Say whether a signal comes here, is ignored, or does what it does by default."""
    handler = _own_getsignal(number)
    ignored = handler == _signal.SIG_IGN
    kernel.tell("handle", number, held or (handler != _signal.SIG_DFL and not ignored), ignored)


def forget_handlers():
    """No handler runs any more: the interpreter ends."""
    for number in range(1, _signal.NSIG):
        if callable(_own_getsignal(number)):
            _own_signal(number, _signal.SIG_DFL)


def raise_signal(signalnum, /):
    """Send a signal to the executing process."""
    kernel.call("kill", kernel.pid, int(signalnum))
    if kernel.thread == kernel.MAIN:
        kernel.deliver()


def _run_handler(number):
    """Run the handler of a signal, if there is one."""
    handler = _own_getsignal(number)
    if not callable(handler):
        return False
    frame = sys._getframe()
    while frame.f_back and (frame.f_globals.get("__name__") or "").startswith("_runtime."):
        frame = frame.f_back
    handler(number, frame)
    return True


# ---------------------------------------------------------------- the mask, and who waits


def _held_back():
    return _blocked.union(*_wanted)


def handle(number):
    """A signal has come: run its handler, unless it is blocked; whether one ran."""
    if number in _held_back():
        _pending.add(number)
        for token in _waiting:
            kernel.system.unpark(token)
        return False
    if _wakeup != -1:
        _tell_wakeup(number)
    return _run_handler(number)


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
    before = frozenset(_blocked)
    if how == _signal.SIG_BLOCK:
        _blocked.update(numbers)
    elif how == _signal.SIG_UNBLOCK:
        _blocked.difference_update(numbers)
    elif how == _signal.SIG_SETMASK:
        _blocked.clear()
        _blocked.update(numbers)
    else:
        raise errors.failure("EINVAL")
    _settle(before ^ _blocked)
    return set(before)


def _settle(numbers):
    """Tell the kernel who handles these now, and let those that are free take effect."""
    held = _held_back()
    for number in numbers:
        _tell_handled(number, number in held)
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


# ---------------------------------------------------------------- the timer


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
    kernel.tell("alarm", seconds * 1000, interval * 1000)
    return left


def getitimer(which, /):
    """What is left of the real interval timer, and its interval."""
    at, interval = _rings
    if not at:
        return 0.0, 0.0
    left = at - time.monotonic()
    return left % interval if left < 0 < interval else max(0.0, left), interval


def install():
    """Put these in the place of CPython's own."""
    kernel.handle = handle
    posing(
        _signal,
        signal=set_signal,
        pthread_sigmask=pthread_sigmask,
        sigpending=sigpending,
        sigwait=sigwait,
    )
    posing(
        _signal,
        signal,
        raise_signal=raise_signal,
        alarm=alarm,
        setitimer=setitimer,
        getitimer=getitimer,
        set_wakeup_fd=set_wakeup_fd,
        siginterrupt=siginterrupt,
        pause=pause,
    )
