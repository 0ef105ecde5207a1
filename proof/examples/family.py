"""Every process that descends from a run: who is alive, and how all of them are ended.

On Linux the process that calls :func:`adopt` becomes the reaper of all orphans below it, so nobody
escapes, whatever session it starts. Elsewhere the descendants are known by a tag in their
environment.
"""

import contextlib
import ctypes
import multiprocessing
import os
import re
import shutil
import signal
import sys
import threading
import time
from collections.abc import Callable

import psutil

TAG = "PROOF_RUN"
_LINUX = sys.platform == "linux"
_PR_SET_PDEATHSIG, _PR_SET_CHILD_SUBREAPER = 1, 36  # prctl(2)
_adopts = False
room = ""
"""The folder of the run that is under way in this process, to be removed with it."""


def adopt() -> None:
    """Make this process the parent of every orphan below it. It must have no other children."""
    global _adopts
    # Ctrl-C is the pool's business; a handler, unlike SIG_IGN, is not inherited by the program.
    signal.signal(signal.SIGINT, lambda *_: None)
    if _LINUX:
        _prctl(_PR_SET_CHILD_SUBREAPER, 1)
        _adopts = True
    leave_with_parent(_give_up)


def leave_with_parent(leave: Callable[..., None] = lambda *_: os._exit(1)) -> None:
    """Have a pool's worker end when the process that gives out the work is gone (on Linux).

    A worker waits for work on a pipe that its siblings hold open too; alone, it waits for ever.
    """
    if _LINUX:
        signal.signal(signal.SIGTERM, leave)
        _prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
        starter = multiprocessing.parent_process()
        if starter and starter.pid != os.getppid():  # gone before it could be noticed
            leave()


def _prctl(option: int, value: int) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(option, value, 0, 0, 0):
        raise OSError(ctypes.get_errno(), f"prctl({option})")


def _give_up(*_: object) -> None:
    """The process that gave out the work is gone: end what is under way here, and go too."""
    Family("").end()
    if room:
        shutil.rmtree(room, ignore_errors=True)
    os._exit(1)


def tagged(tag: str) -> dict[str, str]:
    """What is to be in the environment of a run for its processes to be known."""
    return {} if _LINUX else {TAG: tag}


class Family:
    """The descendants of one run, which is the only one under way in this process."""

    def __init__(self, tag: str) -> None:
        if _LINUX and not _adopts:
            raise RuntimeError("call adopt() first, in a process of its own")
        self.tag = tag

    def living(self) -> list[psutil.Process]:
        """The descendants that are alive (a zombie is not)."""
        everyone = psutil.Process().children(recursive=True) if _LINUX else psutil.process_iter()
        return [p for p in everyone if self._is_ours(p)]

    def _is_ours(self, process: psutil.Process) -> bool:
        with contextlib.suppress(psutil.Error):
            if process.status() == psutil.STATUS_ZOMBIE:
                return False
            return _LINUX or process.environ().get(TAG) == self.tag
        return False

    def end(self, spare: Callable[[psutil.Process], bool] = lambda process: False) -> None:
        """End every living descendant that is not to be spared.

        All are halted before any is killed, so none can start another in between.
        """
        while victims := [p for p in self.living() if not spare(p)]:
            for act in (psutil.Process.suspend, psutil.Process.kill):
                for process in victims:
                    with contextlib.suppress(psutil.Error):
                        act(process)
            time.sleep(0.01)

    def settle(self, grace: float, wait_for_all: Callable[[], None] | None = None) -> list[str]:
        """Once the first process has ended: wait for multiprocessing's helpers, end all the rest.

        Returns a line for each process that was left behind. A helper (resource tracker, fork
        server) ends by itself when its pipe closes; one that is there after ``grace`` seconds
        counts as left behind.
        """
        left = self._sweep(spare=_ends_by_itself)
        watch = threading.Timer(grace, lambda: left.extend(self._sweep()))
        watch.start()
        if wait_for_all:
            wait_for_all()
        else:
            psutil.wait_procs(self.living(), timeout=grace + 1)
        watch.cancel()
        watch.join()
        return left

    def _sweep(self, spare: Callable[[psutil.Process], bool] = lambda process: False) -> list[str]:
        found = [describe(p) for p in self.living() if not spare(p)]
        if found:
            self.end(spare)
        return found


def is_tracker(process: psutil.Process | None) -> bool:
    """Whether this is a resource tracker, which cleans up after the others when they are gone."""
    return _runs(process, r"from multiprocessing\.resource_tracker import main;main\(\d+\)")


def is_helper(process: psutil.Process) -> bool:
    """Whether multiprocessing started this process for its own use.

    The children of a fork server have its command line; it lives for as long as any of them does.
    """
    with contextlib.suppress(psutil.Error):
        return is_tracker(process) or (_is_server(process) and not _is_server(process.parent()))
    return False


def _ends_by_itself(process: psutil.Process) -> bool:
    """Whether this is a helper, or a process that is ending, or gone.

    What ends has no command line. But neither has what is just becoming another program, while its
    starter runs on: soon it has one again.
    """
    with contextlib.suppress(psutil.Error):
        for _ in range(1000):
            if process.status() == psutil.STATUS_ZOMBIE:
                break
            if process.cmdline():
                return is_helper(process) or not process.cmdline()
            time.sleep(0.001)
    return True


def _is_server(process: psutil.Process | None) -> bool:
    code = r"(import sys; )?from multiprocessing\.forkserver import main; main\(.*\)"
    return _runs(process, code)


def _runs(process: psutil.Process | None, code: str) -> bool:
    """Whether this is a Python that was started with ``-c`` and such code."""
    with contextlib.suppress(psutil.Error, ValueError):
        words = process.cmdline() if process else []
        return bool(re.fullmatch(code, words[words.index("-c") + 1], re.S))
    return False


def describe(process: psutil.Process) -> str:
    """``process 4711 (python join.py)``."""
    return f"process {process.pid} ({_command(process)[:80].strip() or 'gone meanwhile'})"


def _command(process: psutil.Process) -> str:
    try:
        return " ".join(process.cmdline())
    except psutil.Error:
        return ""
