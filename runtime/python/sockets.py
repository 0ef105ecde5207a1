"""`_socket.socket` for streams inside one run, under CPython's own socket and asyncio.

AF_UNIX and AF_INET (the loopback) are names that the kernel keeps. Nothing leaves the page: any
other address is an unreachable network.
"""

import _socket
import errno
import fcntl
import importlib
import json
import operator
import os
import re
import socket as _module_before
import struct

from _runtime import descriptors, errors, kernel, leases
from _runtime.posing import posing

AF_UNIX, AF_INET, AF_INET6 = 1, int(_module_before.AF_INET), int(_module_before.AF_INET6)
SOCK_STREAM = int(_module_before.SOCK_STREAM)
SCM_RIGHTS = 1
OPTIONS = {
    "SOL_SOCKET": 1, "SO_REUSEADDR": 2, "SO_TYPE": 3, "SO_ERROR": 4, "SO_SNDBUF": 7, "SO_RCVBUF": 8,
    "SO_KEEPALIVE": 9, "SO_REUSEPORT": 15, "IPPROTO_TCP": 6, "TCP_NODELAY": 1,
    "SHUT_RD": 0, "SHUT_WR": 1, "SHUT_RDWR": 2, "SOMAXCONN": 4096,
}  # fmt: skip
_LOOPBACK = {"", "0.0.0.0", "127.0.0.1", "localhost", "::", "::1"}
_default_timeout = None


def _pair(address, call):
    """The host and port of an internet address; what is wrong is told as C tells it."""
    if not isinstance(address, tuple):
        kind = type(address).__name__
        raise TypeError(f"{call}(): AF_INET address must be tuple, not {kind}")
    if len(address) < 2:
        raise TypeError("AF_INET address must be a pair (host, port)")
    host, port = address[0], operator.index(address[1])
    if isinstance(host, (bytes, bytearray)):
        host = host.decode("ascii")
    if not isinstance(host, str):
        raise TypeError(f"str, bytes or bytearray expected, not {type(host).__name__}")
    if not 0 <= port < 2**16:
        raise OverflowError(f"{call}(): port must be 0-65535.")
    return host, port


class socket:
    """A stream socket of the kernel's."""

    __slots__ = ("_error", "_fd", "_kind", "_name", "_peer", "_timeout")

    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        kind = SOCK_STREAM if type == -1 else int(type) & 0xF
        self._kind = (AF_INET if family == -1 else int(family), kind, max(0, proto))
        self._timeout, self._name, self._peer, self._error = _default_timeout, "", "", 0
        if kind != SOCK_STREAM:
            raise errors.failure("EPROTONOSUPPORT")
        self._fd = -1 if fileno is None else fileno
        if fileno is None:
            self._fd = descriptors.new()
            kernel.call("socket", self._fd)

    family = property(lambda self: self._kind[0])
    type = property(lambda self: self._kind[1])
    proto = property(lambda self: self._kind[2])

    # -- addresses

    def _address(self, address, call):
        if self._kind[0] == AF_UNIX:
            return "unix:" + os.fsdecode(address)
        host, port = _pair(address, call)
        if host not in _LOOPBACK and not host.startswith("127."):
            raise errors.failure("ENETUNREACH")
        return f"inet:{port}"

    def _readable(self, name):
        kind, _, rest = name.partition(":")
        if self._kind[0] == AF_UNIX:
            return rest if kind == "unix" else ""
        return ("127.0.0.1", int(rest) if rest else 0)

    def bind(self, address, /):
        name = self._address(address, "bind")
        if self._kind[0] == AF_UNIX and name != "unix:" and not name.startswith("unix:\0"):
            try:
                os.close(os.open(name[5:], os.O_CREAT | os.O_EXCL | os.O_WRONLY))
            except FileExistsError:
                raise errors.failure("EADDRINUSE") from None
        port = kernel.call("bind", self._fd, name)
        self._name = f"inet:{port}" if port else name

    def listen(self, backlog=128, /):
        kernel.call("listen", self._fd, operator.index(backlog))

    def _accept(self):
        new, timeout = descriptors.new(), self._timeout
        fd = self._translate(lambda: kernel.wait("accept", self._fd, new, timeout=timeout))
        return fd, "" if self._kind[0] == AF_UNIX else ("127.0.0.1", 0)

    def connect(self, address, /):
        name = self._address(address, "connect")
        if self._timeout == 0 and self._kind[0] == AF_INET:
            self._begin_connecting(name)
        self._translate(lambda: kernel.wait("connect", self._fd, name, timeout=self._timeout))
        self._peer = name

    def _begin_connecting(self, name):
        """TCP says at once that it will say later: connect(2), EINPROGRESS."""
        try:
            kernel.wait("connect", self._fd, name, timeout=0)
            self._peer = name
        except OSError as error:
            if error.errno == errno.EISCONN:
                raise
            self._error = error.errno
        raise errors.failure("EINPROGRESS")

    def connect_ex(self, address, /):
        try:
            self.connect(address)
        except OSError as error:
            return error.errno
        return 0

    def getsockname(self):
        return self._readable(self._name)

    def getpeername(self):
        if not self._peer:
            raise errors.failure("ENOTCONN")
        return self._readable(self._peer)

    # -- bytes

    def _translate(self, action):
        try:
            return action()
        except BlockingIOError:
            if self._timeout:
                raise TimeoutError("timed out") from None
            raise

    def recv(self, bufsize, flags=0, /):
        if bufsize < 0:
            raise ValueError("negative buffersize in recv")
        peek = bool(flags & 2)
        timeout = 0 if flags & 64 else self._timeout
        return self._translate(lambda: leases.read(self._fd, bufsize, timeout, peek))

    def recv_into(self, buffer, nbytes=0, flags=0):
        view = memoryview(buffer).cast("B")
        data = self.recv(nbytes or len(view), flags)
        view[: len(data)] = data
        return len(data)

    def recvfrom(self, bufsize, flags=0, /):
        return self.recv(bufsize, flags), None

    def recvmsg(self, bufsize, ancbufsize=0, flags=0, /):
        data = self.recv(bufsize, flags)
        if not ancbufsize:
            return data, [], 0, None
        first = descriptors.new()
        came = json.loads(kernel.call("recvfds", self._fd, first))
        for _ in came[1:]:
            descriptors.new()
        numbers = [each if isinstance(each, int) else _opened(*each) for each in came]
        packed = struct.pack(f"{len(numbers)}i", *numbers)
        return data, [(_socket.SOL_SOCKET, SCM_RIGHTS, packed)] if came else [], 0, None

    def send(self, data, flags=0, /):
        timeout = self._timeout
        data = descriptors.taken(data)
        return self._translate(lambda: leases.write(self._fd, data, timeout))

    def sendall(self, data, flags=0, /):
        data = memoryview(descriptors.taken(data))
        while data:
            data = data[self.send(data) :]

    def sendmsg(self, buffers, ancdata=(), flags=0, address=None, /):
        for level, kind, data in ancdata:
            if (level, kind) == (_socket.SOL_SOCKET, SCM_RIGHTS):
                raw = bytes(data)
                numbers = list(struct.unpack(f"{len(raw) // 4}i", raw))
                kernel.call("sendfds", self._fd, [_described(each) for each in numbers])
        return self.send(b"".join(bytes(each) for each in buffers))

    def shutdown(self, how, /):
        kernel.call("shutdown", self._fd, int(how))

    # -- the rest

    def fileno(self):
        return self._fd

    def close(self):
        fd, self._fd = self._fd, -1
        if fd != -1:
            os.close(fd)

    def detach(self):
        fd, self._fd = self._fd, -1
        return fd

    def setblocking(self, flag, /):
        self.settimeout(None if flag else 0.0)

    def getblocking(self):
        return self._timeout != 0

    def settimeout(self, value, /):
        if value is not None and (value := kernel.as_number(value)) < 0:
            raise ValueError("Timeout value out of range")
        self._timeout = None if value is None else float(value)
        kernel.tell("blocking", self._fd, value is None)

    def gettimeout(self):
        return self._timeout

    timeout = property(gettimeout)

    def setsockopt(self, *_):
        pass

    def getsockopt(self, level, option, buflen=0, /):
        if option == _socket.SO_TYPE:
            return self._kind[1]
        if option == _socket.SO_ERROR:
            found, self._error = self._error, 0
            return found
        if option in (_socket.SO_SNDBUF, _socket.SO_RCVBUF):
            return 65536
        return bytes(buflen) if buflen else 0

    def __del__(self):
        if getattr(self, "_fd", -1) != -1 and kernel.system is not None:
            fd, self._fd = self._fd, -1
            leases.forget(fd)
            kernel.tell("close", fd)


def _described(fd):
    """A descriptor as it travels: the kernel's by number, a file's as what it was opened with."""
    if fd < 3 or descriptors.is_ours(fd):
        return fd
    flags = fcntl.fcntl(fd, fcntl.F_GETFL) & ~(os.O_CREAT | os.O_EXCL | os.O_TRUNC)
    return [os.readlink(f"/proc/self/fd/{fd}"), flags, os.lseek(fd, 0, os.SEEK_CUR)]


def _opened(path, flags, at, remove):
    """A file whose descriptor came, at the same place."""
    fd = os.open(path, flags)
    os.lseek(fd, at, os.SEEK_SET)
    if remove:
        os.unlink(path)
    return fd


def socketpair(family=AF_UNIX, type=SOCK_STREAM, proto=0, /):
    """Two sockets that are connected to each other."""
    a, b = descriptors.new(), descriptors.new()
    kernel.call("socketpair", a, b)
    pair = socket(family, type, proto, a), socket(family, type, proto, b)
    for each in pair:
        each._peer = "unix:"
    return pair


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    """Resolve the names of this machine; there are no others."""
    name = "127.0.0.1" if host is None else os.fsdecode(host)
    if name in _LOOPBACK:
        name = "127.0.0.1"
    elif not re.fullmatch(r"\d+(\.\d+){3}", name):
        raise _socket.gaierror(-2, "Name or service not known")
    return [(AF_INET, SOCK_STREAM, 6, "", (name, int(port or 0)))]


def CMSG_LEN(length, /):
    """The size of an ancillary item."""
    return length + 12


def CMSG_SPACE(length, /):
    """The size of an ancillary item, padded."""
    return (length + 15) // 4 * 4


def install():
    """Replace the built-in ones, then let CPython's socket start afresh on these."""
    posing(
        _socket,
        socket=socket,
        socketpair=socketpair,
        getaddrinfo=getaddrinfo,
        gethostname=lambda: "localhost",
        CMSG_LEN=CMSG_LEN,
        CMSG_SPACE=CMSG_SPACE,
        dup=os.dup,
        close=os.close,
    )
    _socket.SocketType = socket
    for name, value in OPTIONS.items():
        if not hasattr(_socket, name):
            setattr(_socket, name, value)
    _socket.AF_UNIX, _socket.SCM_RIGHTS = AF_UNIX, SCM_RIGHTS
    importlib.reload(_module_before)
