"""What a program finds around it: a Python with nothing installed, a clean environment, and on
Linux, where the kernel lets us, a /dev/shm of its own; or, for a share of the runs, another world
than the one it was written in.

Elsewhere are another home, folder, user, host, time zone and locale, one CPU, and no network but
loopback. What a program promises holds there too.
"""

import contextlib
import ctypes
import os
import socket
import struct
import sys
from pathlib import Path

if sys.platform == "linux":
    import fcntl

_NEWNS, _NEWUTS, _NEWNET = 0x20000, 0x4000000, 0x40000000  # unshare(2)
_MS_REC, _MS_PRIVATE = 0x4000, 0x40000  # mount(2)
_SIOCSIFFLAGS, _IFF_UP = 0x8914, 1  # netdevice(7)
_HIDDEN = ("PYTHON", "PROOF_", "PYTEST_", "GITHUB_")
SHM = Path("/dev/shm")
"""Where Linux keeps shared memory and named semaphores."""


def folder(room: Path, elsewhere: bool) -> Path:
    """The one that the program is started in."""
    return room / ("an other place" if elsewhere else "here")


def bare(room: Path, executable: str) -> str:
    """This Python without the packages that somebody has installed into it, as in a new venv.

    On Windows, where that would be a copy, it is the Python itself.
    """
    if sys.platform == "win32":
        return executable
    told = f"home = {Path(executable).parent}\ninclude-system-site-packages = false\n"
    (room / "pyvenv.cfg").write_text(told, "utf-8")
    python = room / "bin" / Path(executable).name
    python.parent.mkdir()
    python.symlink_to(executable)
    return str(python)


def environment(home: Path, scratch: Path, elsewhere: bool) -> dict[str, str]:
    """Nothing in it tells who runs the program."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(_HIDDEN) and name not in ("FORCE_COLOR", "VIRTUAL_ENV", "CI")
    }
    if elsewhere and sys.platform != "win32":
        kept = {"PATH": kept.get("PATH", os.defpath), "TERM": "dumb"}
        kept |= {"TZ": "Pacific/Chatham", "LC_ALL": "C", "USER": "someone", "LOGNAME": "someone"}
    for name in ("TMPDIR", "TEMP", "TMP"):
        kept[name] = str(scratch)
    kept["USERPROFILE" if sys.platform == "win32" else "HOME"] = str(home)
    return kept


def enter(elsewhere: bool) -> None:
    """To be called by the process that becomes the program, on Linux."""
    with contextlib.suppress(OSError):  # not allowed: it shares ours
        _unshare(_NEWNS)
        _mount(None, b"/", _MS_REC | _MS_PRIVATE)
        _mount(b"tmpfs", bytes(SHM), 0)
    if elsewhere:
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
        with contextlib.suppress(OSError):
            _unshare(_NEWUTS)
            socket.sethostname("elsewhere")
        with contextlib.suppress(OSError):
            _unshare(_NEWNET)
            _bring_up_loopback()


def open_shm(pid: int) -> int | None:
    """A descriptor of a process's own /dev/shm; None if it shares ours."""
    with contextlib.suppress(OSError):
        its = Path(f"/proc/{pid}/root{SHM}")
        if its.stat().st_dev != SHM.stat().st_dev:
            return os.open(its, os.O_RDONLY | os.O_DIRECTORY)
    return None


def _unshare(what: int) -> None:
    _call("unshare", what)


def _mount(source: bytes | None, target: bytes, flags: int) -> None:
    _call("mount", source, target, source, flags, b"mode=1777" if source else None)


def _call(name: str, *arguments: int | bytes | None) -> None:
    if getattr(ctypes.CDLL(None, use_errno=True), name)(*arguments):
        raise OSError(ctypes.get_errno(), name)


def _bring_up_loopback() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        fcntl.ioctl(asked, _SIOCSIFFLAGS, struct.pack("16sh14x", b"lo", _IFF_UP))
