"""When each process of a run began and how it ended, on Linux: it looks on as a debugger does
(ptrace(2)).

A parent that exits 0 says nothing of its children, and what they complain of may go elsewhere. Of a
traced process the tracer hears first, whoever started it, whoever waits for it, whatever it runs.
Nothing else of it changes: what is traced stops for as long as its signals, threads and children
are handed on, and its program cannot tell.
"""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import psutil

from proof.examples.family import is_tracker

SEEN = sys.platform == "linux"
"""Whether the ends can be seen here."""
_WALL = 0x40000000  # wait(2): threads too
_STOPS = (signal.SIGSTOP, signal.SIGTSTP, signal.SIGTTIN, signal.SIGTTOU) if SEEN else ()
# ptrace(2)
_TRACEME, _CONT, _DETACH, _GETEVENTMSG, _GETSIGINFO = 0, 7, 17, 0x4201, 0x4202
_SEIZE, _LISTEN = 0x4206, 0x4208
_EVENT_FORK, _EVENT_VFORK, _EVENT_CLONE, _EVENT_EXEC, _EVENT_STOP = 1, 2, 3, 4, 128
_FOLLOW = 1 << _EVENT_FORK | 1 << _EVENT_VFORK | 1 << _EVENT_CLONE | 1 << _EVENT_EXEC


class Life(NamedTuple):
    """Of a process, in microseconds of the system-wide monotonic clock."""

    began: int
    """When another made it: before it was any program."""
    ended: int
    code: int


def traced() -> None:
    """To be called by the process that becomes the program, just before it does."""
    _ptrace(_TRACEME, 0)


class Ends:
    """The ends of one run's processes, to be asked for in the thread that began to watch them."""

    def __init__(self, program: subprocess.Popen[bytes]) -> None:
        self._program = program
        self._began = {program.pid: _now()}
        self._ended: dict[int, tuple[int, int]] = {}
        """When, and with which exit code."""
        self._asked: set[int] = set()
        """Those that another process of the run sent SIGTERM."""
        self._trackers: set[int] = set()
        if SEEN:  # it stopped when it became the program
            os.waitpid(program.pid, 0)
            _ptrace(_DETACH, program.pid, data=signal.SIGSTOP)
            try:
                _ptrace(_SEIZE, program.pid, data=_FOLLOW)
            except PermissionError:
                program.kill()
                raise
            os.kill(program.pid, signal.SIGCONT)

    def of_program(self) -> int:
        """Wait for the first process; its exit code."""
        if not SEEN:
            return self._program.wait()
        self._look_on(lambda: self._program.pid in self._ended)
        self._program.returncode = self._ended[self._program.pid][1]
        return self._program.returncode

    def wait_for_all(self) -> None:
        """Wait until nobody is left, orphans included."""
        with contextlib.suppress(ChildProcessError):
            self._look_on(lambda: False)

    def bad(self) -> tuple[int, ...] | None:
        """The exit codes, other than 0, of all but the first process; None where none is seen.

        SIGTERM from another process of the run is no bad end: so a program ends its child on
        purpose, and so multiprocessing ends daemons and the workers of a pool. A resource tracker's
        code repeats what it says on stderr, and only since Python 3.14.
        """
        if not SEEN:
            return None
        others = self._began.keys() - self._trackers - {self._program.pid}
        ended = {pid: self._ended[pid][1] for pid in others}
        asked = {pid for pid in self._asked & others if ended[pid] == -signal.SIGTERM}
        return tuple(sorted(ended[pid] for pid in others - asked if ended[pid]))

    def lives(self) -> dict[int, Life]:
        """Of all its processes that have ended, by their numbers; of none where none is seen."""
        return {
            pid: Life(began, *self._ended[pid])
            for pid, began in self._began.items()
            if pid in self._ended
        }

    def _look_on(self, done: Callable[[], bool]) -> None:
        while not done():
            # whoever waits for a process goes on once it was waited for here: what time it is first
            told = os.waitid(os.P_ALL, 0, os.WEXITED | os.WSTOPPED | os.WNOWAIT | _WALL)
            noticed = _now()
            assert told  # it was waited for
            pid, status = os.waitpid(told.si_pid, _WALL)
            if os.WIFSTOPPED(status):
                event, received = status >> 16, os.WSTOPSIG(status)
                with _unless_gone():
                    self._note(pid, event, received, noticed)
                with _unless_gone():
                    _let_go_on(pid, event, received)
            else:
                self._ended[pid] = noticed, os.waitstatus_to_exitcode(status)

    def _note(self, pid: int, event: int, received: int, noticed: int) -> None:
        """What a process has stopped for, as far as it matters here."""
        if event in (_EVENT_FORK, _EVENT_VFORK):
            child = ctypes.c_ulong()
            _ptrace(_GETEVENTMSG, pid, data=ctypes.addressof(child))
            self._began[child.value] = noticed
        elif event == _EVENT_EXEC and is_tracker(psutil.Process(pid)):
            self._trackers.add(pid)
        elif not event and received == signal.SIGTERM:
            told = (ctypes.c_int * 32)()
            _ptrace(_GETSIGINFO, pid, data=ctypes.addressof(told))
            sender, receiver = told[4], _process_of(pid)
            if sender in self._began.keys() - {receiver}:
                self._asked.add(receiver)


def _now() -> int:
    return time.monotonic_ns() // 1000


def _let_go_on(pid: int, event: int, received: int) -> None:
    """With the signal that it would have received; but one that was stopped by it stays so."""
    if event == _EVENT_STOP and received in _STOPS:
        _ptrace(_LISTEN, pid)
    else:
        _ptrace(_CONT, pid, data=0 if event else received)


def _unless_gone() -> contextlib.suppress:
    """For what is asked of a process that may have been killed meanwhile."""
    return contextlib.suppress(ProcessLookupError, FileNotFoundError, psutil.NoSuchProcess)


def _process_of(thread: int) -> int:
    status = Path(f"/proc/{thread}/status").read_text()
    return int(status.partition("\nTgid:")[2].split()[0])


def _ptrace(request: int, pid: int, data: int = 0) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
    libc.ptrace.restype = ctypes.c_long
    if libc.ptrace(request, pid, None, data) == -1:
        number = ctypes.get_errno()
        raise OSError(number, f"ptrace: {os.strerror(number)}")
