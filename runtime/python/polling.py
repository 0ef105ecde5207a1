"""Which descriptors are ready: CPython's `select` and `selectors` on the kernel's poll."""

import select
import selectors
import struct

from _runtime import errors, kernel, leases
from _runtime.descriptors import is_ours
from _runtime.posing import posing


def _number(file):
    if not isinstance(file, int):
        if not hasattr(file, "fileno"):
            raise TypeError("argument must be an int, or have a fileno() method.")
        file = file.fileno()
    if file < 0:
        raise ValueError(f"file descriptor cannot be a negative integer ({file})")
    return file


def poll_kernel(wanted, timeout):
    """[(fd, events)] of what is ready; timeout in seconds, None for ever."""
    files = [(fd, events) for fd, events in wanted if not is_ours(fd)]
    if files:
        timeout = 0
    if all(events == select.POLLIN for _, events in wanted):
        known = [leases.unread(fd) for fd, _ in wanted]
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
            raise errors.failure("ENOENT")
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
        raise errors.failure("EBADF")
    hangup = select.POLLHUP | select.POLLERR
    return (
        [each for each in rlist if ready.get(_number(each), 0) & (select.POLLIN | hangup)],
        [each for each in wlist if ready.get(_number(each), 0) & (select.POLLOUT | select.POLLERR)],
        [each for each in xlist if ready.get(_number(each), 0) & select.POLLPRI],
    )


def install():
    """Put these in the place of CPython's own."""
    posing(select, poll=poll, select=select_)
    selectors.PollSelector._selector_cls = poll
    selectors.DefaultSelector = selectors.PollSelector
    selectors.SelectSelector._select = staticmethod(select_)
