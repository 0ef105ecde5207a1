"""`fcntl.flock` and `fcntl.lockf` on files that all processes see, which the kernel decides.

What C locks by itself, as SQLite does, goes the same way in process/syscalls.js.
"""

import fcntl
import os
import sys

from _runtime import errors, kernel
from _runtime.posing import posing

_KINDS = {fcntl.LOCK_SH: "r", fcntl.LOCK_EX: "w", fcntl.LOCK_UN: ""}
_FORBIDDING = {"r": os.O_WRONLY, "w": os.O_RDONLY}  # what a descriptor must not be opened for
_flock, _lockf = fcntl.flock, fcntl.lockf


def _number(fd):
    if isinstance(fd, int):
        return fd
    if not hasattr(fd, "fileno"):
        raise TypeError("argument must be an int, or have a fileno() method.")
    return fd.fileno()


def _lock(name, kind, *values, at_once):
    if kind:
        kernel.wait(name, *values, timeout=0 if at_once else None)
    else:
        kernel.tell(name, *values, 0)


def flock(fd, operation, /):
    """Perform the lock operation on file descriptor fd."""
    fd = _number(fd)
    file = kernel.system.file(fd)
    if not file:
        return _flock(fd, operation)
    sys.audit("fcntl.flock", fd, operation)
    kind = _KINDS.get(operation & ~fcntl.LOCK_NB)
    if kind is None:
        raise errors.failure("EINVAL")
    _lock("flock", kind, file, kernel.system.opened(fd), kind, at_once=operation & fcntl.LOCK_NB)


def lockf(fd, cmd, len=0, start=0, whence=0, /):
    """A wrapper around the fcntl() locking calls."""
    fd = _number(fd)
    file = kernel.system.file(fd)
    kind = _KINDS.get(cmd & ~fcntl.LOCK_NB)
    if not file or kind is None or whence not in (0, 1, 2):
        return _lockf(fd, cmd, len, start, whence)
    sys.audit("fcntl.lockf", fd, cmd, len, start, whence)
    if kernel.system.mode(fd) == _FORBIDDING.get(kind):
        raise errors.failure("EBADF")
    first = (
        start
        + (0, os.lseek(fd, 0, os.SEEK_CUR) if whence == 1 else 0, os.fstat(fd).st_size)[whence]
    )
    first, last = (first + len, first) if len < 0 else (first, first + len if len else float("inf"))
    if first < 0:
        raise errors.failure("EINVAL")
    if kind:
        kernel.system.locked(fd)
    _lock("lockf", kind, file, kind, first, last, at_once=cmd & fcntl.LOCK_NB)


def install():
    """Put these in the place of CPython's own."""
    posing(fcntl, flock=flock, lockf=lockf)
