"""File objects over descriptors of the kernel's, under CPython's `io`; and the terminal."""

import builtins
import functools
import io
import os
import sys

from _runtime.descriptors import is_ours
from _runtime.posing import Builtin


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
    sys.stdin.mode = "r"
    sys.stdout = sys.__stdout__ = _text(out, "strict")
    sys.stderr = sys.__stderr__ = _text(err, "backslashreplace")


def _text(raw, errors):
    stream = io.TextIOWrapper(io.BufferedWriter(raw), "utf-8", errors, line_buffering=True)
    stream.mode = "w"
    return stream


def install():
    """Put these in the place of CPython's own."""
    io.open = builtins.open = Builtin(open_, "_io", "open")
