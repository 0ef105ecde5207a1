"""The life of a process: what is put in place before the snapshot, and how a program is run.

The snapshot (build.mjs) is taken after `prepare`; every process is a copy of it that goes on
with `start`.
"""

import atexit
import contextlib
import functools
import gc
import json
import linecache
import os
import random
import sys
import types
from importlib.machinery import BuiltinImporter, SourceFileLoader

from _runtime import (
    clocks,
    descriptors,
    ending,
    faults,
    garbage,
    hashes,
    kernel,
    leases,
    locking,
    mapped,
    polling,
    printing,
    processes,
    shared,
    signals,
    sockets,
    stash,
    streams,
    threads,
    tracebacks,
    turns,
    why,
)

EXECUTABLE = "/usr/bin/python3"
LONGEST = 2**63  # what C, on a machine of 64 bits, reads an exit code as


def prepare(imports):
    """Put everything in place, and import what most programs import."""
    garbage.install()
    kernel.install()
    signals.install()
    threads.install()
    clocks.install()
    faults.install()
    descriptors.install()
    processes.install()
    streams.install()
    polling.install()
    sockets.install()
    shared.install()
    mapped.install()
    locking.install()
    tracebacks.install()
    global asyncio, process, threading  # out of sight afterwards
    import asyncio
    import concurrent.futures.process
    import concurrent.futures.thread
    import logging
    import multiprocessing.connection
    import multiprocessing.managers
    import multiprocessing.pool
    import multiprocessing.popen_spawn_posix
    import multiprocessing.queues
    import multiprocessing.resource_sharer
    import multiprocessing.shared_memory
    import multiprocessing.spawn
    import multiprocessing.synchronize
    import multiprocessing.util
    import runpy
    import threading
    from multiprocessing import process

    asyncio.run = asyncio.runners.run
    del concurrent, logging, runpy
    shared.install_late()
    _only_spawn(multiprocessing)
    hashes.install()
    multiprocessing.util.spawnv_passfds = spawn
    multiprocessing.spawn.set_executable(EXECUTABLE)
    _real_prepare = multiprocessing.spawn.prepare

    @functools.wraps(_real_prepare)
    def prepare_and_tell(data):
        _real_prepare(data)
        kernel.tell("name", process.current_process().name)
        kernel.tell("begin")

    multiprocessing.spawn.prepare = prepare_and_tell
    global _tracker_warns
    _tracker_warns = _place_of_warning(multiprocessing.resource_tracker)
    kernel.why = why.told
    turns.BASES.update(each.__code__ for each in (_run, start, _wind_up))
    stash.then["faulthandler"] = faults.watch
    stash.begin(imports)
    gc.collect()
    gc.freeze()


def _only_spawn(multiprocessing):
    context = multiprocessing.context
    for method in ("fork", "forkserver"):
        del context._concrete_contexts[method]
    context._default_context._default_context = context._concrete_contexts["spawn"]
    context._default_context._actual_context = None


def _place_of_warning(tracker):
    """Where the resource tracker says what has leaked: the kernel says it in its name."""
    code = tracker.main.__code__
    lines = tracker.__loader__.get_source(tracker.__name__).splitlines()
    calls = [at for at, line in enumerate(lines, 1) if line.strip() == "warnings.warn("]
    return f"{code.co_filename}:{max(calls)}"


def spawn(path, args, passfds):
    """multiprocessing.util.spawnv_passfds: a new process with exactly these descriptors."""
    argv = [os.fsdecode(each) for each in args]
    env = json.dumps(dict(os.environ))
    return kernel.call("spawn", argv, os.getcwd(), env, list(passfds), _tracker_warns)


def start(system, text):
    """Run what the options ask for, from the first line to the exit code."""
    options = json.loads(text)
    kernel.begin(system, options)
    leases.begin()
    printing.begin()
    turns.begin()
    signals.begin(options)
    descriptors.begin(options)
    _fresh(options)
    streams.standard_streams()
    code = 1
    try:
        _run(options["argv"])
        code = 0
    except SystemExit as error:
        code = _exit_code(error)
    except KeyboardInterrupt:
        _report()
        code = None
    except BaseException:
        _report()
    code = _wind_up(code)
    kernel.end_by_signal(2) if code is None else kernel.end(code)


def _fresh(options):
    """What a snapshot must not share: environment, random numbers, keys, event loops."""
    os.environ.clear()
    os.environ.update(json.loads(options["env"]))
    os.chdir(options["cwd"])
    hashes.begin()
    random.seed()
    process.current_process()._config["authkey"] = process.AuthenticationString(os.urandom(32))
    asyncio._set_running_loop(None)
    asyncio.events._set_event_loop_policy(None)
    sys.set_asyncgen_hooks(None, None)
    sys.excepthook = sys.__excepthook__
    sys.executable = sys._base_executable = EXECUTABLE
    stash.put_away()  # Pyodide has asked for some of it
    sys.orig_argv = list(options["argv"])
    sys.path[:] = [each for each in sys.path if each]


def _run(argv):
    """python -c CODE …, or python FILE …"""
    main = types.ModuleType("__main__")
    sys.modules["__main__"] = main
    if "-c" in argv:
        at = argv.index("-c")
        sys.argv = ["-c", *argv[at + 2 :]]
        sys.path.insert(0, "")
        main.__loader__ = BuiltinImporter
        code = compile(argv[at + 1], "<string>", "exec")
        linecache._register_code(code, argv[at + 1], "<string>")
    else:
        path = argv[1]
        sys.argv = argv[1:]
        sys.path.insert(0, os.path.dirname(path))
        main.__loader__ = SourceFileLoader("__main__", path)
        main.__file__ = path
        main.__cached__ = None
        kernel.tell("begin")
        with open(path, "rb") as file:
            code = compile(file.read(), path, "exec", dont_inherit=True)
    main.__builtins__ = sys.modules["builtins"]
    exec(code, main.__dict__)


def _exit_code(error):
    if error.code is None:
        return 0
    if isinstance(error.code, int):
        return error.code & 0xFF if -LONGEST <= error.code < LONGEST else 0xFF
    print(error.code, file=sys.stderr)
    return 1


def _report():
    kind, error, tb = sys.exc_info()
    tb = tracebacks.of_the_program(tb)
    error.__traceback__ = tb
    with contextlib.suppress(Exception):  # stdout and stderr may be closed
        sys.stdout.flush()
    with contextlib.suppress(Exception):
        sys.excepthook(kind, error, tb)


def _wind_up(code):
    """What CPython does at the end: threads, atexit, the last buffers."""
    try:
        threading._shutdown()
    except KeyboardInterrupt:
        _report()
        code = None
    atexit._run_exitfuncs()
    ending.finalize()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(ValueError, AttributeError, OSError):
            stream.flush()
    return code
