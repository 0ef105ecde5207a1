"""Descriptors that the kernel holds, under CPython's os, io, select and selectors.

Their numbers begin at 2**20, so that they never meet those of files, which each interpreter holds
by itself. Everything below is asked first whether a number is the kernel's; if not, CPython's own
function gets it.
"""

import builtins
import errno
import functools
import io
import itertools
import os
import select
import signal
import stat
import struct
import sys
import time

from _runtime import kernel

FIRST = 2**20
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


# ---------------------------------------------------------------- os


def pipe():
    """Create a pipe: a pair of descriptors, for reading and for writing."""
    reader, writer = new(), new()
    kernel.call("pipe", reader, writer)
    return reader, writer


def read(fd, length, /):
    """Read from a descriptor; empty at the end."""
    return kernel.read(fd, length, None) if is_ours(fd) else _os.read(fd, length)


def write(fd, data, /):
    """Write to a descriptor; how many bytes were taken."""
    if fd in (1, 2):
        if fd in _closed:
            raise kernel.failure("EBADF")
        return kernel.system.print(fd, bytes(data))
    if not is_ours(fd):
        return _os.write(fd, data)
    return kernel.write(fd, bytes(data), None)


def close(fd):
    """Close a descriptor."""
    if fd in (0, 1, 2) and fd not in _closed:
        _closed.add(fd)
        return None
    if not is_ours(fd):
        return _os.close(fd)
    kernel.forget(fd)
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
        kernel.forget(fd2)
        return kernel.call("dup", fd, fd2)
    return _os.dup2(fd, fd2, inheritable)


def isatty(fd, /):
    """Whether a descriptor is a terminal."""
    return fd in (0, 1, 2) if not is_ours(fd) or fd < 3 else False


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


def waitpid(pid, options, /):
    """Wait for a child process: (pid, status)."""
    return divmod(kernel.call("waitpid", pid or -1, options | os.WEXITED), 65536)


def wait():
    """Wait for any child process: (pid, status)."""
    return waitpid(-1, 0)


def waitid(idtype, id, options, /):
    """Wait for a child process, as one of the options says; None with WNOHANG if there is none."""
    if not options & (os.WEXITED | os.WSTOPPED | os.WCONTINUED):
        raise kernel.failure("EINVAL")
    answer = kernel.call("waitpid", -1 if idtype == os.P_ALL else id, options)
    if answer == 0:
        return None
    pid, status = divmod(answer, 65536)
    if os.WIFCONTINUED(status):
        code, status = os.CLD_CONTINUED, signal.SIGCONT
    elif os.WIFSTOPPED(status):
        code, status = os.CLD_STOPPED, os.WSTOPSIG(status)
    elif os.WIFSIGNALED(status):
        code, status = os.CLD_KILLED, os.WTERMSIG(status)
    else:
        code, status = os.CLD_EXITED, os.WEXITSTATUS(status)
    return os.waitid_result((pid, 0, int(signal.SIGCHLD), int(status), code))


def kill(pid, number, /):
    """Send a signal to a process."""
    kernel.call("kill", pid, int(number))
    if pid == kernel.pid and kernel.thread == kernel.MAIN:
        kernel.deliver()


def fork():
    """There is no fork: WebAssembly cannot copy a running program."""
    raise kernel.failure("ENOSYS")


class _Own:
    """CPython's own functions, kept before they are replaced."""

    def __init__(self, *names):
        for name in names:
            setattr(self, name, getattr(os, name))


_os = _Own(
    "read", "write", "close", "closerange", "dup", "dup2", "fstat", "ftruncate",
    "set_inheritable", "get_inheritable", "set_blocking", "get_blocking",
)  # fmt: skip


# ---------------------------------------------------------------- io


class Stream(io.RawIOBase):
    """A file object over a descriptor of the kernel's."""

    def __init__(self, fd, mode, closefd=True):
        self._fd, self.mode, self._closefd, self.name = fd, mode, closefd, fd

    def fileno(self):
        return self._fd

    def isatty(self):
        return False

    def readable(self):
        return "r" in self.mode or "+" in self.mode

    def writable(self):
        return "r" not in self.mode or "+" in self.mode

    def readinto(self, buffer):
        data = os.read(self._fd, len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def write(self, data):
        return os.write(self._fd, data)

    def close(self):
        if not self.closed:
            super().close()
            if self._closefd:
                os.close(self._fd)


class Terminal(io.RawIOBase):
    """Where a process prints."""

    mode = "wb"

    def __init__(self, fd, name):
        self._fd, self.name = fd, name

    def fileno(self):
        return self._fd

    def isatty(self):
        return True

    def writable(self):
        return True

    def write(self, data):
        return os.write(self._fd, data)


class Keyboard(io.RawIOBase):
    """Nobody types: at its end from the start."""

    name, mode = "<stdin>", "rb"

    def fileno(self):
        return 0

    def isatty(self):
        return True

    def readable(self):
        return True

    def readinto(self, _buffer):
        return 0


_real_open = io.open


@functools.wraps(_real_open)
def open_(
    file,
    mode="r",
    buffering=-1,
    encoding=None,
    errors=None,
    newline=None,
    closefd=True,
    opener=None,
):
    if not is_ours(file):
        return _real_open(file, mode, buffering, encoding, errors, newline, closefd, opener)
    raw = Stream(file, mode.replace("b", "").replace("t", ""), closefd)
    if "b" in mode and buffering == 0:
        return raw
    size = buffering if buffering > 1 else io.DEFAULT_BUFFER_SIZE
    both = raw.readable() and raw.writable()
    buffered = io.BufferedRWPair(raw, raw, size) if both else (
        io.BufferedReader(raw, size) if raw.readable() else io.BufferedWriter(raw, size)
    )  # fmt: skip
    if "b" in mode:
        return buffered
    return io.TextIOWrapper(buffered, encoding, errors, newline, line_buffering=buffering == 1)


def standard_streams():
    """sys.stdin, sys.stdout and sys.stderr as a terminal gives them."""
    out, err = Terminal(1, "<stdout>"), Terminal(2, "<stderr>")
    sys.stdin = sys.__stdin__ = io.TextIOWrapper(io.BufferedReader(Keyboard()), "utf-8")
    sys.stdout = sys.__stdout__ = _text(out, "strict")
    sys.stderr = sys.__stderr__ = _text(err, "backslashreplace")


def _text(raw, errors):
    stream = io.TextIOWrapper(io.BufferedWriter(raw), "utf-8", errors, line_buffering=True)
    stream.mode = "w"
    return stream


# ---------------------------------------------------------------- select


def _number(file):
    return file if isinstance(file, int) else file.fileno()


def poll_kernel(wanted, timeout):
    """[(fd, events)] of what is ready; timeout in seconds, None for ever."""
    files = [(fd, events) for fd, events in wanted if not is_ours(fd)]
    if files:
        timeout = 0
    if all(events == select.POLLIN for _, events in wanted):
        known = [kernel.unread(fd) for fd, _ in wanted]
        if True in known or timeout == 0:
            if None not in known:
                return [
                    (fd, select.POLLIN)
                    for (fd, _), ready in zip(wanted, known, strict=True)
                    if ready
                ]
            timeout = 0
    flat = [each for fd, events in wanted if is_ours(fd) for each in (fd, events)]
    found = kernel.wait("poll", flat, timeout=timeout)
    ready = list(struct.iter_unpack("<ii", found))
    return ready + [(fd, events & (select.POLLIN | select.POLLOUT)) for fd, events in files]


class poll:
    """A polling object."""

    def __init__(self):
        self._wanted = {}

    def register(self, fd, eventmask=select.POLLIN | select.POLLPRI | select.POLLOUT, /):
        self._wanted[_number(fd)] = eventmask

    def modify(self, fd, eventmask, /):
        if _number(fd) not in self._wanted:
            raise kernel.failure("ENOENT")
        self._wanted[_number(fd)] = eventmask

    def unregister(self, fd, /):
        del self._wanted[_number(fd)]

    def poll(self, timeout=None, /):
        seconds = None if timeout is None or timeout < 0 else timeout / 1000
        return poll_kernel(list(self._wanted.items()), seconds)


def select_(rlist, wlist, xlist, timeout=None, /):
    """Wait until descriptors are ready: three lists."""
    if timeout is not None and timeout < 0:
        raise ValueError("timeout must be non-negative")
    wanted = {}
    for files, events in ((rlist, select.POLLIN), (wlist, select.POLLOUT), (xlist, select.POLLPRI)):
        for file in files:
            wanted[_number(file)] = wanted.get(_number(file), 0) | events
    ready = dict(poll_kernel(list(wanted.items()), timeout))
    if select.POLLNVAL in ready.values():
        raise kernel.failure("EBADF")
    hangup = select.POLLHUP | select.POLLERR
    return (
        [each for each in rlist if ready.get(_number(each), 0) & (select.POLLIN | hangup)],
        [each for each in wlist if ready.get(_number(each), 0) & (select.POLLOUT | select.POLLERR)],
        [each for each in xlist if ready.get(_number(each), 0) & select.POLLPRI],
    )


def install():
    """Put these in the place of CPython's own."""
    import posix
    import selectors

    functions = {
        each.__name__: each
        for each in (
            pipe, read, write, close, closerange, dup, dup2, isatty, fstat, ftruncate,
            wait, waitid, waitpid, kill, fork,
            set_inheritable, get_inheritable, set_blocking, get_blocking,
        )
    }  # fmt: skip
    functions["strerror"] = kernel.strerror
    functions["getpid"] = lambda: kernel.pid
    functions["getppid"] = lambda: kernel.call("getppid")
    functions["_exit"] = lambda status: kernel.end(status)
    functions["abort"] = lambda: kernel.end_by_signal(6)
    functions["cpu_count"] = lambda: kernel.system.cpus()
    functions["process_cpu_count"] = functions["cpu_count"]
    kernel.posing(posix, **functions)
    for name in functions:
        setattr(os, name, getattr(posix, name))
    io.open = builtins.open = kernel.Builtin(open_, "_io", "open")
    kernel.posing(select, poll=poll, select=select_)
    selectors.PollSelector._selector_cls = poll
    selectors.DefaultSelector = selectors.PollSelector
    selectors.SelectSelector._select = staticmethod(select_)
