"""Semaphores, and memory that several processes see: `_multiprocessing` and `_posixshmem`.

Two interpreters cannot look at the same bytes. Each has a copy, and the copies are brought in step
whenever a process speaks to the kernel: before it waits, releases a lock, writes to a pipe or ends.
So what is right under a lock on a real machine is right here; what races there, races here.
Processes that write neighbouring bytes do not disturb each other; the numbers of multiprocessing's
own Value and Array are never torn.
"""

import _thread
import errno
import functools
import importlib.machinery
import itertools
import mmap
import operator
import os
import sys
import types
import weakref

from _runtime import descriptors, errors, kernel, leases
from _runtime.posing import posing

RECURSIVE_MUTEX, SEMAPHORE = 0, 1
C_INT = 2**31
_semaphores = itertools.count(1)
_blocks = itertools.count(1)
_known = weakref.WeakValueDictionary()
_cells = {}  # semaphore → the cell that says how many of its units are in hand
_queue_get = None  # the code of Queue.get: an item that came has taken the unit that it gives back


class SemLock:
    """Semaphore/Mutex type."""

    SEM_VALUE_MAX = 2**31 - 1

    def __new__(cls, kind, value, maxvalue, name, unlink):
        if kind not in (RECURSIVE_MUTEX, SEMAPHORE):
            raise ValueError("unrecognized kind")
        value = operator.index(value)
        if not -C_INT <= value < C_INT:
            raise OverflowError("Python int too large to convert to C int")
        if value < 0:
            raise errors.failure("EINVAL")
        handle = kernel.pid * 1_000_000 + next(_semaphores)
        kernel.call("sem_new", handle, value, name)
        if unlink:
            sem_unlink(name)
        return cls._made(handle, kind, maxvalue, name)

    @classmethod
    def _made(cls, handle, kind, maxvalue, name):
        self = object.__new__(cls)
        self.handle, self.kind, self.maxvalue, self.name = handle, kind, maxvalue, name
        self._held, self._owner = 0, 0
        if handle not in _cells:
            _cells[handle] = leases.watch("semaphore", handle)
        self._cell = _cells[handle]
        return self

    @classmethod
    def _rebuild(cls, handle, kind, maxvalue, name, /):
        return cls._made(kernel.call("sem_open", name) if name else handle, kind, maxvalue, name)

    def acquire(self, block=True, timeout=None):
        """Acquire the semaphore/lock."""
        if self.kind == RECURSIVE_MUTEX and self._is_mine():
            self._held += 1
            return True
        if leases.cells[self._cell] > 0:
            leases.cells[self._cell] -= 1
        elif not block and self._is_whole():
            return False
        else:
            limit = None if timeout is None else max(0, _real(timeout))
            if not kernel.wait("sem_acquire", self.handle, timeout=limit if block else 0):
                return False
        self._owner = _thread.get_ident()
        self._held += 1
        return True

    def release(self):
        """Release the semaphore/lock."""
        if self.kind == RECURSIVE_MUTEX:
            if not self._is_mine():
                raise AssertionError("attempt to release recursive lock not owned by thread")
            if self._held > 1:
                self._held -= 1
                return
        if self._is_sure() or sys._getframe(1).f_code is _queue_get:
            self._held -= 1
            if leases.cells[self._cell] >= 0:
                leases.cells[self._cell] += 1
            else:
                kernel.tell("sem_release", self.handle, self.maxvalue)
            return
        try:
            kernel.call("sem_release", self.handle, self.maxvalue)
        except OSError as error:
            if error.errno != errno.EOVERFLOW:
                raise
            raise ValueError("semaphore or lock released too many times") from None
        self._held -= 1

    def _is_sure(self):
        """Whether it cannot be released too often, so that nobody need be asked."""
        if self.maxvalue == self.SEM_VALUE_MAX:
            return True
        if self._held <= 0:
            return False
        if self._is_whole():
            return leases.cells[self._cell] < self.maxvalue
        return leases.cells[self._cell + 1] != leases.SHARED

    def _count(self):
        return self._held

    def _is_mine(self):
        return self._held > 0 and self._owner == _thread.get_ident()

    def _is_whole(self):
        return leases.cells[self._cell] >= 0 and leases.cells[self._cell + 1] == 1

    def _get_value(self):
        if self._is_whole():
            return leases.cells[self._cell]
        return kernel.call("sem_value", self.handle)

    def _is_zero(self):
        return self._get_value() == 0

    def _after_fork(self):
        self._held = 0

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *_):
        self.release()


def _real(timeout):
    if isinstance(timeout, str):  # from which float() would read a number
        raise TypeError("must be real number, not str")
    return float(timeout)


def sem_unlink(name, /):
    """Remove the name of a semaphore."""
    kernel.call("sem_unlink", name)


def _no_null(path):
    if "\0" in path:
        raise ValueError("embedded null character")


def shm_open(path, flags, mode=511):
    """Open a shared memory object. Returns a descriptor."""
    _no_null(path)
    how = "r" if not flags & os.O_CREAT else "x" if flags & os.O_EXCL else "c"
    try:
        return kernel.call("shm_open", descriptors.new(), path, how)
    except OSError as error:
        raise OSError(error.errno, error.strerror, path) from None


def shm_unlink(path):
    """Remove the name of a shared memory object."""
    _no_null(path)
    try:
        kernel.call("shm_unlink", path)
    except OSError as error:
        raise OSError(error.errno, error.strerror, path) from None


class _Block:
    """This process's copy of a shared memory object, one for all who ask for it."""

    def __init__(self, fd, size):
        self.number = None
        self.bytes = bytearray(size)
        self.number = next(_blocks)
        content = kernel.block(kernel.system.call(kernel.thread, "shm_attach", fd, self.number))
        if isinstance(content, str):
            raise errors.failure(content)
        kernel.system.attach(self.number, self.bytes, content)

    def __del__(self):
        if self.number is not None and kernel.system is not None:
            kernel.system.detach(self.number)

    @classmethod
    def of(cls, fd, size):
        key = (kernel.call("shm_number", fd), size)
        block = _known.get(key)
        if block is None:
            block = _known[key] = cls(fd, size)
        return block


def _arena(self, size, fd=-1):
    """multiprocessing.heap.Arena on a shared memory object instead of a file."""
    from multiprocessing import util

    self.size = size
    self.fd = fd
    if fd == -1:
        name = f"/arena-{kernel.pid}-{next(_blocks)}"
        self.fd = shm_open(name, os.O_CREAT | os.O_EXCL)
        shm_unlink(name)
        os.ftruncate(self.fd, size)
    util.Finalize(self, os.close, (self.fd,))
    self.buffer = mmap.mmap(self.fd, size)


def _lay_out(type_, wrapper):
    """Tell how large the numbers are that a ctypes object of this type has in shared memory."""
    (arena, start, _), size = wrapper._state
    number = arena.buffer._block.number
    kernel.system.lay_out(number, start, start + size, _smallest(type_))


def _smallest(type_):
    import ctypes

    if hasattr(type_, "_length_"):
        return _smallest(type_._type_)
    if hasattr(type_, "_fields_"):
        return min((_smallest(field[1]) for field in type_._fields_), default=1)
    return min(ctypes.sizeof(type_), 8)


class _SharedCtypes:
    """Finds multiprocessing.sharedctypes, and adds to it what it does not know of: `_lay_out`."""

    def __init__(self, loader):
        self._loader = loader

    @classmethod
    def find_spec(cls, name, path=None, target=None):
        if name != "multiprocessing.sharedctypes":
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path, target)
        spec.loader = cls(spec.loader)  # the real one loads other modules too
        return spec

    def __getattr__(self, name):
        return getattr(self._loader, name)

    def create_module(self, spec):
        return self._loader.create_module(spec)

    def exec_module(self, module):
        self._loader.exec_module(module)
        rebuild = module.rebuild_ctype

        @functools.wraps(rebuild)
        def rebuild_ctype(type_, wrapper, length):
            made = rebuild(type_, wrapper, length)
            _lay_out(type(made), wrapper)
            return made

        module.rebuild_ctype = rebuild_ctype


def install():
    """Provide the modules that Pyodide lacks."""
    built_in = types.ModuleType("_multiprocessing")
    posing(built_in, SemLock=SemLock, sem_unlink=sem_unlink)
    built_in.flags = {"HAVE_SEM_OPEN": 1, "HAVE_SEM_TIMEDWAIT": 1, "HAVE_FD_TRANSFER": 1}
    sys.modules["_multiprocessing"] = built_in
    posix = types.ModuleType("_posixshmem")
    posing(posix, shm_open=shm_open, shm_unlink=shm_unlink)
    sys.modules["_posixshmem"] = posix


def install_late():
    """What has to wait until multiprocessing is there.

    Not sharedctypes: what ctypes finds in the function table is not in a snapshot.
    """
    global _queue_get
    from multiprocessing import heap, queues

    _queue_get = queues.Queue.get.__code__
    heap.Arena.__init__ = _arena
    sys.meta_path.insert(0, _SharedCtypes)
