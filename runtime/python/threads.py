"""`_thread`, on stacks that take turns, under CPython's own threading and queue.

A thread is a stack that JavaScript can suspend. It runs until it waits, or until its few
milliseconds are over. A lock is a row of those who wait for it, and is handed to the first.
"""

import _thread
import functools
import importlib
import sys
from collections import deque

from _runtime import kernel, turns
from _runtime.posing import posing
from pyodide.ffi import create_proxy

TIMEOUT_MAX = 4294967.0
BUILT_IN = ("_thread", "_queue")
MOST = 500  # each is a stack of its own, and the browser has room for some twenty thousand
_last = kernel.MAIN
_handles = turns.others


def get_ident():
    """Return a non-zero integer that uniquely identifies the current thread."""
    return kernel.thread


def get_native_id():
    """Return the integer that the system knows the thread by; the main thread's is the pid."""
    return kernel.pid if kernel.thread == kernel.MAIN else kernel.pid * 1000 + kernel.thread


def _limit(blocking, timeout):
    """The time that an acquire may take, in seconds; None for ever."""
    if timeout != -1:
        if not blocking:
            raise ValueError("can't specify a timeout for a non-blocking call")
        if timeout < 0:
            raise ValueError("timeout value must be a non-negative number")
        if timeout > TIMEOUT_MAX:
            raise OverflowError("timeout value is too large")
        return timeout
    return None if blocking else 0


def _cannot_pickle(self, _protocol):
    kind = type(self)
    built_in = kind.__module__ in BUILT_IN
    name = f"{kind.__module__}.{kind.__qualname__}" if built_in else kind.__name__
    raise TypeError(f"cannot pickle '{name}' object")


def _pose(kind, module, name):
    """Let a class of the library's pass for the built-in one, which cannot be pickled."""
    kind.__module__, kind.__name__, kind.__qualname__ = module, name, name
    kind.__reduce_ex__ = _cannot_pickle
    return kind


class _Row:
    """Those who wait, first come, first served."""

    __slots__ = ("tokens",)

    def __init__(self):
        self.tokens = deque()

    def wait(self, timeout, give_back):
        token = kernel.system.token()
        self.tokens.append(token)
        try:
            return kernel.park(token, timeout, "lock")
        except BaseException:
            if kernel.system.forget(token):
                give_back()
            raise
        finally:
            if token in self.tokens:
                self.tokens.remove(token)

    def wake(self):
        """Wake the first who still waits; False if there is none."""
        while self.tokens:
            if kernel.system.unpark(self.tokens.popleft()):
                return True
        return False


class lock:
    """A lock object is a synchronization primitive."""

    __slots__ = ("__weakref__", "_held", "_row")

    def __new__(cls):
        self = object.__new__(cls)
        self._held, self._row = False, _Row()
        return self

    def acquire(self, blocking=True, timeout=-1):
        timeout = _limit(blocking, timeout)
        if self._held and (timeout == 0 or not self._row.wait(timeout, self.release)):
            return False
        self._held = kernel.thread  # whoever waits may want to know
        return True

    def release(self):
        if not self._held:
            raise RuntimeError("release unlocked lock")
        if not self._row.wake():
            self._held = False

    def locked(self):
        return bool(self._held)

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *_):
        self.release()

    def _at_fork_reinit(self):
        self._held, self._row = False, _Row()

    acquire_lock, release_lock, locked_lock = acquire, release, locked
    __reduce_ex__ = _cannot_pickle

    def __repr__(self):
        state = "locked" if self._held else "unlocked"
        return f"<{state} _thread.lock object at {id(self):#x}>"


class RLock:
    """A reentrant lock."""

    __slots__ = ("__weakref__", "_count", "_owner", "_row")

    def __new__(cls, *_args, **_kwargs):
        self = object.__new__(cls)
        self._owner, self._count, self._row = 0, 0, _Row()
        return self

    def acquire(self, blocking=True, timeout=-1):
        timeout = _limit(blocking, timeout)
        me = kernel.thread
        if self._count and self._owner != me:
            if timeout == 0 or not self._row.wait(timeout, self._pass_on):
                return False
            self._owner, self._count = me, 1
            return True
        self._owner, self._count = me, self._count + 1
        return True

    def release(self):
        if not self._count or self._owner != kernel.thread:
            raise RuntimeError("cannot release un-acquired lock")
        if self._count > 1:
            self._count -= 1
        else:
            self._pass_on()

    def _pass_on(self):
        self._owner = 0
        if not self._row.wake():
            self._count = 0

    def locked(self):
        return self._count > 0

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *_):
        self.release()

    def _is_owned(self):
        return self._count > 0 and self._owner == kernel.thread

    def _recursion_count(self):
        return self._count if self._is_owned() else 0

    def _release_save(self):
        if not self._count:
            raise RuntimeError("cannot release un-acquired lock")
        state = (self._count, self._owner)
        self._pass_on()
        return state

    def _acquire_restore(self, state):
        self.acquire()
        self._count, self._owner = state

    def _at_fork_reinit(self):
        self._owner, self._count, self._row = 0, 0, _Row()

    __reduce_ex__ = _cannot_pickle

    def __repr__(self):
        state = "locked" if self._count else "unlocked"
        return (
            f"<{state} _thread.RLock object owner={self._owner} "
            f"count={self._count} at {id(self):#x}>"
        )


class _ThreadHandle:
    __reduce_ex__ = _cannot_pickle

    def __init__(self):
        self.ident, self._done, self._joiners = 0, False, []

    def is_done(self):
        return self._done

    def _set_done(self):
        self._done = True
        for token in self._joiners:
            kernel.system.unpark(token)

    def join(self, timeout=None):
        if self.ident == kernel.thread:
            raise RuntimeError("Cannot join current thread")
        if self._done or (timeout is not None and timeout <= 0):
            return
        token = kernel.system.token()
        self._joiners.append(token)
        kernel.park(token, timeout, "join", self.ident)


def _make_thread_handle(ident):
    handle = _ThreadHandle()
    handle.ident = ident
    return handle


def start_joinable_thread(function, *, handle=None, daemon=True):
    """Run the function on a stack of its own."""
    global _last
    if len(_handles) >= MOST:
        raise RuntimeError("can't start new thread")
    _last += 1
    handle = handle or _ThreadHandle()
    handle.ident, handle.daemon = _last, daemon
    _handles.append(handle)

    def run():
        nonlocal function
        kernel.thread = handle.ident
        kernel.system.resumed(handle.ident)
        try:
            function()
        except SystemExit:
            pass
        except BaseException as error:
            sys.unraisablehook(_Unraisable(error, function))
        finally:
            function = None  # or JavaScript would drop it, where nothing may wait
            _handles.remove(handle)
            _own.pop(handle.ident, None)
            (kernel.stacks or {}).pop(handle.ident, None)
            kernel.system.threads(1 + len(_handles))
            handle._set_done()

    turns.BASES.add(run.__code__)
    kernel.system.threads(1 + len(_handles))
    kernel.system.start(create_proxy(run))
    return handle


class _Unraisable:
    object = None

    def __init__(self, error, function):
        self.exc_type, self.exc_value, self.exc_traceback = type(error), error, error.__traceback__
        started = function.func if isinstance(function, functools.partial) else function
        self.err_msg = f"Exception ignored in thread started by {started!r}"


def start_new_thread(function, args, kwargs=None, /):
    """Start a new thread and return its identifier."""
    return start_joinable_thread(functools.partial(function, *args, **(kwargs or {}))).ident


_interval = 0.005


def setswitchinterval(interval, /):
    """Set how long a thread runs before another may go on, in seconds."""
    global _interval
    if interval <= 0:
        raise ValueError("switch interval must be strictly positive")
    _interval = float(interval)
    kernel.system.slice(interval * 1000)


def _shutdown():
    """Wait for all threads but the daemons."""
    while waited := [each for each in _handles if not each.daemon and each.ident != kernel.thread]:
        waited[0].join()


def interrupt_main(signum=2, /):
    """Simulate the arrival of the given signal in the main thread."""
    kernel.tell("kill", kernel.pid, int(signum))


class _Own:
    """What _threading_local hangs a thread's variables on."""


_own = {}


def _own_of_this_thread():
    if kernel.thread not in _own:
        _own[kernel.thread] = _Own()
    return _own[kernel.thread]


def install():
    """Replace the built-in ones, then let CPython's threading start afresh on these."""
    import _threading_local
    import threading

    posing(
        _thread,
        get_ident=get_ident,
        get_native_id=get_native_id,
        lock=lock,
        RLock=RLock,
        _ThreadHandle=_ThreadHandle,
        _make_thread_handle=_make_thread_handle,
        start_joinable_thread=start_joinable_thread,
        start_new_thread=start_new_thread,
        _shutdown=_shutdown,
        interrupt_main=interrupt_main,
        _get_main_thread_ident=lambda: kernel.MAIN,
        _count=lambda: len(_handles),
        daemon_threads_allowed=lambda: True,
    )
    posing(sys, setswitchinterval=setswitchinterval, getswitchinterval=lambda: _interval)
    _thread.LockType = lock
    _thread.allocate_lock = _thread.allocate = lambda: lock()
    _thread.TIMEOUT_MAX = TIMEOUT_MAX
    _threading_local.current_thread, _threading_local.RLock = _own_of_this_thread, RLock
    _thread._local = _pose(_threading_local.local, "_thread", "_local")
    importlib.reload(threading)
    _renew_locks(threading)


def _renew_locks(threading):
    """Modules that were there before hold built-in locks, which cannot wait; give them new ones."""
    import asyncio.events
    import asyncio.mixins
    import logging
    import queue
    import subprocess
    import tempfile

    asyncio.events._lock = threading.Lock()
    asyncio.mixins._global_lock = threading.Lock()
    asyncio.events._BaseDefaultEventLoopPolicy._Local = type(
        "_Local", (threading.local,), {"_loop": None}
    )
    functools.RLock = threading.RLock
    logging._lock = threading.RLock()
    logging.lastResort.createLock()
    queue.SimpleQueue = _pose(queue._PySimpleQueue, "_queue", "SimpleQueue")
    subprocess.Popen._waitpid_lock = threading.Lock()
    tempfile._once_lock = threading.Lock()
