"""Descriptors that the kernel holds, under CPython's `os`.

Their numbers begin at 2**20, so that they never meet those of files, which each interpreter holds
by itself. Everything below is asked first whether a number is the kernel's; if not, CPython's own
function gets it.
"""

import errno
import itertools
import os
import posix
import stat
import time

from _runtime import errors, kernel, leases, printing
from _runtime.posing import posing

FIRST = 2**20
SIZE = (80, 24)  # of a terminal that nobody has told its size
_numbers = itertools.count(FIRST)
_closed = set()  # of 0, 1 and 2


def begin(options):
    """Start the numbers after those that were inherited."""
    global _numbers
    _numbers = itertools.count(max([FIRST, *(number + 1 for number in options["files"])]))


def new():
    """A number that is free."""
    return next(_numbers)


def is_ours(fd):
    """Whether the kernel holds this descriptor."""
    return isinstance(fd, int) and fd >= FIRST


def taken(data):
    """The bytes of an object that has some."""
    if type(data) is bytes:
        return data
    try:
        return bytes(memoryview(data))
    except TypeError:
        kind = type(data).__name__
        raise TypeError(f"a bytes-like object is required, not '{kind}'") from None


def pipe():
    """Create a pipe: a pair of descriptors, for reading and for writing."""
    reader, writer = new(), new()
    kernel.call("pipe", reader, writer)
    return reader, writer


def pipe2(flags, /):
    """Create a pipe whose ends wait or do not, as the flags say."""
    ends = pipe()
    for end in ends if flags & os.O_NONBLOCK else ():
        set_blocking(end, False)
    return ends


def read(fd, length, /):
    """Read from a descriptor; empty at the end."""
    return leases.read(fd, length, None) if is_ours(fd) else _os.read(fd, length)


def write(fd, data, /):
    """Write to a descriptor; how many bytes were taken."""
    if fd in (1, 2):
        if fd in _closed:
            raise errors.failure("EBADF")
        return printing.write(fd, taken(data))
    if not is_ours(fd):
        return _os.write(fd, data)
    return leases.write(fd, taken(data), None)


def close(fd):
    """Close a descriptor."""
    if fd in (0, 1, 2) and fd not in _closed:
        _closed.add(fd)
        return None
    if not is_ours(fd):
        return _os.close(fd)
    leases.forget(fd)
    kernel.call("close", fd)


def closerange(low, high, /):
    """Close all descriptors from low to high, whether they are open or not."""
    _os.closerange(low, min(high, FIRST))


def dup(fd, /):
    """Duplicate a descriptor."""
    return kernel.call("dup", fd, new()) if is_ours(fd) else _os.dup(fd)


def dup2(fd, fd2, inheritable=True):
    """Duplicate a descriptor onto another number."""
    if is_ours(fd) or is_ours(fd2):
        leases.forget(fd2)
        return kernel.call("dup", fd, fd2)
    return _os.dup2(fd, fd2, inheritable)


def isatty(fd, /):
    """Whether a descriptor is a terminal."""
    return fd in (0, 1, 2) if not is_ours(fd) or fd < 3 else False


def get_terminal_size(fd=1, /):
    """How many columns and lines the terminal has."""
    if not isatty(fd):
        raise errors.failure("ENOTTY")
    return os.terminal_size(SIZE)


def fstat(fd):
    """The status of a descriptor."""
    if not is_ours(fd):
        return _os.fstat(fd)
    size = _size(fd)
    kind = stat.S_IFIFO if size is None else stat.S_IFREG
    now = int(time.time())
    return os.stat_result((kind | 0o600, fd, 0, 1, 0, 0, size or 0, now, now, now))


def _size(fd):
    try:
        return kernel.call("shm_size", fd)
    except OSError as error:
        if error.errno != errno.EBADF:
            raise
        get_blocking(fd)  # a pipe or a socket has no size; what is not open raises the same again
        return None


def ftruncate(fd, length, /):
    """Make shared memory as long as this."""
    kernel.call("shm_resize", fd, length) if is_ours(fd) else _os.ftruncate(fd, length)


def set_inheritable(fd, inheritable, /):
    """A spawned process gets what multiprocessing passes to it, so this changes nothing."""
    if not is_ours(fd):
        _os.set_inheritable(fd, inheritable)


def get_inheritable(fd, /):
    """Whether a spawned process would get the descriptor."""
    return False if is_ours(fd) else _os.get_inheritable(fd)


def set_blocking(fd, blocking, /):
    """Say whether calls on the descriptor may wait."""
    if not is_ours(fd):
        return _os.set_blocking(fd, blocking)
    kernel.tell("blocking", fd, bool(blocking))


def get_blocking(fd, /):
    """Whether calls on the descriptor may wait."""
    return bool(kernel.call("is_blocking", fd)) if is_ours(fd) else _os.get_blocking(fd)


class _Own:
    """CPython's own functions, kept before they are replaced."""

    def __init__(self, *names):
        for name in names:
            setattr(self, name, getattr(os, name))


_os = _Own(
    "read", "write", "close", "closerange", "dup", "dup2", "fstat", "ftruncate",
    "set_inheritable", "get_inheritable", "set_blocking", "get_blocking",
)  # fmt: skip


def install():
    """Put these in the place of CPython's own."""
    functions = (
        pipe, pipe2, read, write, close, closerange, dup, dup2, isatty, get_terminal_size, fstat,
        ftruncate, set_inheritable, get_inheritable, set_blocking, get_blocking,
    )  # fmt: skip
    posing(posix, os, **{each.__name__: each for each in functions})
