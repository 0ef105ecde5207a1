"""Processes as `os` has them: who they are, how they are waited for, signalled and ended."""

import os
import posix
import signal

from _runtime import errors, kernel
from _runtime.posing import posing


def waitpid(pid, options, /):
    """Wait for a child process: (pid, status)."""
    return divmod(kernel.call("waitpid", pid or -1, options | os.WEXITED), 65536)


def wait():
    """Wait for any child process: (pid, status)."""
    return waitpid(-1, 0)


def waitid(idtype, id, options, /):
    """Wait for a child process, as one of the options says; None with WNOHANG if there is none."""
    if not options & (os.WEXITED | os.WSTOPPED | os.WCONTINUED):
        raise errors.failure("EINVAL")
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
    if pid in (0, kernel.pid) and kernel.thread == kernel.MAIN:
        kernel.deliver()


def fork():
    """There is no fork: WebAssembly cannot copy a running program."""
    raise errors.failure("ENOSYS")


def install():
    """Put these in the place of CPython's own."""
    posing(
        posix,
        os,
        wait=wait,
        waitid=waitid,
        waitpid=waitpid,
        kill=kill,
        fork=fork,
        strerror=errors.strerror,
        getpid=lambda: kernel.pid,
        getppid=lambda: kernel.call("getppid"),
        _exit=lambda status: kernel.end(status),
        abort=lambda: kernel.end_by_signal(6),
        cpu_count=lambda: kernel.system.cpus(),
        process_cpu_count=lambda: kernel.system.cpus(),
    )
