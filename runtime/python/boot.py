"""The life of a process: what is put in place before the snapshot, and how a program is run.

The snapshot (build.mjs) is taken after `prepare`; every process is a copy of it that goes on
with `start`.
"""

import atexit
import contextlib
import functools
import gc
import json
import os
import random
import sys
import traceback
import types

from _runtime import descriptors, kernel, locking, mapped, shared, sockets, threads

EXECUTABLE = "/usr/bin/python3"
OWN_FRAMES = "/_runtime/"


def prepare():
    """Put everything in place, and import what most programs import."""
    kernel.install()
    threads.install()
    descriptors.install()
    sockets.install()
    shared.install()
    mapped.install()
    locking.install()
    _hide_own_frames()
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

    asyncio.run = asyncio.runners.run
    del concurrent, logging, runpy
    shared.install_late()
    _only_spawn(multiprocessing)
    multiprocessing.util.spawnv_passfds = spawn
    multiprocessing.spawn.set_executable(EXECUTABLE)
    _real_prepare = multiprocessing.spawn.prepare

    @functools.wraps(_real_prepare)
    def prepare_and_tell(data):
        _real_prepare(data)
        kernel.tell("name", multiprocessing.process.current_process().name)
        kernel.tell("begin")

    multiprocessing.spawn.prepare = prepare_and_tell
    kernel.BASES.update(each.__code__ for each in (_run, start, _wind_up))
    gc.collect()
    gc.freeze()


def _only_spawn(multiprocessing):
    context = multiprocessing.context
    for method in ("fork", "forkserver"):
        del context._concrete_contexts[method]
    context._default_context._default_context = context._concrete_contexts["spawn"]
    context._default_context._actual_context = None


def _hide_own_frames():
    """A traceback shows what CPython's would: locks and pipes are built in there."""
    walk = traceback.walk_tb

    @functools.wraps(walk)
    def walk_tb(tb):
        for frame, line in walk(tb):
            if OWN_FRAMES not in frame.f_code.co_filename:
                yield frame, line

    def extended(tb):
        for frame, position in extract(tb):
            if OWN_FRAMES not in frame.f_code.co_filename:
                yield frame, position

    extract = traceback._walk_tb_with_full_positions
    traceback._walk_tb_with_full_positions = extended
    traceback.walk_tb = walk_tb


def spawn(path, args, passfds):
    """multiprocessing.util.spawnv_passfds: a new process with exactly these descriptors."""
    argv = [os.fsdecode(each) for each in args]
    return kernel.call("spawn", argv, os.getcwd(), json.dumps(dict(os.environ)), list(passfds))


def start(system, text):
    """Run what the options ask for, from the first line to the exit code."""
    options = json.loads(text)
    kernel.begin(system, options)
    descriptors.begin(options)
    _fresh(options)
    descriptors.standard_streams()
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
    import asyncio
    import multiprocessing.process

    os.environ.clear()
    os.environ.update(json.loads(options["env"]))
    os.chdir(options["cwd"])
    random.seed()
    process = multiprocessing.process
    process.current_process()._config["authkey"] = process.AuthenticationString(os.urandom(32))
    asyncio._set_running_loop(None)
    asyncio.events._set_event_loop_policy(None)
    sys.set_asyncgen_hooks(None, None)
    sys.excepthook = sys.__excepthook__
    sys.executable = sys._base_executable = EXECUTABLE


def _run(argv):
    """python -c CODE …, or python FILE …"""
    main = types.ModuleType("__main__")
    sys.modules["__main__"] = main
    if "-c" in argv:
        at = argv.index("-c")
        sys.argv = ["-c", *argv[at + 2 :]]
        sys.path.insert(0, "")
        code = compile(argv[at + 1], "<string>", "exec")
    else:
        path = argv[1]
        sys.argv = argv[1:]
        sys.path.insert(0, os.path.dirname(path))
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
        return error.code & 0xFF
    print(error.code, file=sys.stderr)
    return 1


def _report():
    kind, error, tb = sys.exc_info()
    with contextlib.suppress(Exception):  # stdout and stderr may be closed
        sys.stdout.flush()
    with contextlib.suppress(Exception):
        sys.excepthook(kind, error, tb)


def _wind_up(code):
    """What CPython does at the end: threads, atexit, the last buffers."""
    import threading

    try:
        threading._shutdown()
    except KeyboardInterrupt:
        _report()
        code = None
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(ValueError, AttributeError, OSError):
            stream.flush()
    return code
