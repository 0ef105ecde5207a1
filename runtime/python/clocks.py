"""What a process has computed: `time.process_time`, `thread_time` and their like.

It counts while one of its threads runs, not while all of them wait. process/gil.js measures it.
"""

import os
import posix
import time

from _runtime import kernel
from _runtime.posing import posing

_own_gettime, _own_info = time.clock_gettime, time.get_clock_info


def process_time():
    """Process time for profiling: the CPU time of the process, without sleeping."""
    return kernel.system.computed(0) / 1000


def thread_time():
    """Thread time for profiling: the CPU time of the current thread, without sleeping."""
    return kernel.system.computed(kernel.thread) / 1000


def _nanoseconds(function):
    return lambda: int(function() * 1e9)


def clock_gettime(clk_id, /):
    """Return the time of the specified clock clk_id as a float."""
    if clk_id == time.CLOCK_PROCESS_CPUTIME_ID:
        return process_time()
    return thread_time() if clk_id == time.CLOCK_THREAD_CPUTIME_ID else _own_gettime(clk_id)


def clock_gettime_ns(clk_id, /):
    """Return the time of the specified clock clk_id as nanoseconds int."""
    return int(clock_gettime(clk_id) * 1e9)


def get_clock_info(name, /):
    """Information of the specified clock."""
    return _own_info("process_time" if name == "thread_time" else name)


def times():
    """Process times, and the time elapsed since a point in the past."""
    return os.times_result((process_time(), 0.0, 0.0, 0.0, time.monotonic()))


def install():
    """Put these in the place of CPython's own."""
    posing(
        time,
        process_time=process_time,
        process_time_ns=_nanoseconds(process_time),
        thread_time=thread_time,
        thread_time_ns=_nanoseconds(thread_time),
        get_clock_info=get_clock_info,
        clock_gettime=clock_gettime,
        clock_gettime_ns=clock_gettime_ns,
    )
    posing(posix, os, times=times)
