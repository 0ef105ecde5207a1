"""Writes down what a process does, as it does it, without touching its program.

Imported at start-up by sitecustomize.py in every process of a recorded run. It watches the
program's own functions and the calls in which processes start, wait, talk and end, and nothing
else: sys.monitoring (Python 3.12 and newer) switches itself off for all other code after one look.
Each process writes one file, ``<pid>.trace``; a line is on disk before the program goes on, so
what a killed process did is known up to its end.

A line holds, between tabs: microseconds of the system-wide monotonic clock, kind, details.

    process, pid, parent's pid, role     begins here: main, child, forkserver or tracker
    call, name  …  back                  a function of the program, from entry to exit
    wait, label, call, line …  on        the process waits: join, get, lock, sleep, … and in which
                                         call of the program, as runtime/python/calls.py words it
    mark, kind                           print, put or get
    starting, name, call, line … started, pid, name
                                         Process.start(), and the program's call, as above;
                                         unstarted where it raised
    running, name                        the child's own code begins, after its start-up
    end                                  its last code has run; only Python itself winds up now

When a process was made, and when and how it ended, is seen from outside (see ../ends.py).
"""

import atexit
import os
import sys
import time
from _thread import get_ident
from importlib.util import module_from_spec, spec_from_file_location
from types import CodeType, FrameType
from typing import Any

_FOLDER = os.environ["PROOF_TRACE"]
_PROGRAM = os.environ["PROOF_TRACE_PROGRAM"]
_CALLS = os.path.join(os.path.dirname(__file__), *[".."] * 3, "runtime", "python", "calls.py")
_TOOL = sys.monitoring.PROFILER_ID
_EVENTS = sys.monitoring.events


def _calls() -> Any:
    """runtime/python/calls.py, loaded from its place: what is drawn in the browser asks it too."""
    spec = spec_from_file_location("proof_calls", _CALLS)
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


calls = _calls()
_WAITS = calls.WAITS
_C_WAITS = {
    "sleep": "sleep",
    "acquire": "lock",
    "wait": "wait",
    "waitpid": "wait",
    "waitstatus": "wait",
    "recv": "recv",
    "recv_into": "recv",
    "accept": "accept",
    "connect": "connect",
    "sendall": "send",
    "select": "select",
    "poll": "poll",
}
_MARKS = {
    ("multiprocessing/queues.py", "Queue.put"): "put",
    ("multiprocessing/queues.py", "JoinableQueue.put"): "put",
    ("multiprocessing/queues.py", "SimpleQueue.put"): "put",
    ("multiprocessing/connection.py", "_ConnectionBase.send"): "put",
}
_START = ("multiprocessing/process.py", "BaseProcess.start")
_RUN = ("multiprocessing/process.py", "BaseProcess._bootstrap")
_WATCHED = {*_WAITS, *_MARKS, _START, _RUN}


class _Process:
    """What is known of the process that this is running in."""

    def __init__(self) -> None:
        self.main_thread = get_ident()
        self.waits: list[object] = []
        """The code in whose call the process is waiting, outermost first."""
        name = os.path.join(_FOLDER, f"{os.getpid()}.trace")
        self.file = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self.write("process", os.getpid(), os.getppid(), _role())

    def write(self, *event: object) -> None:
        line = "\t".join(map(str, (time.monotonic_ns() // 1000, *event)))
        os.write(self.file, f"{line}\n".encode())


def _role() -> str:
    command = " ".join(sys.orig_argv)
    if os.environ.get("PROOF_TRACE_MAIN") == str(os.getpid()):
        return "main"
    for module, role in (("resource_tracker", "tracker"), ("forkserver", "forkserver")):
        if f"multiprocessing.{module} import main" in command and not _forked:
            return role
    return "child"


def _name(process: object) -> str:
    """A Process's name; it has none yet where a subclass forgot super().__init__()."""
    return str(vars(process).get("_name", ""))


def _entered(code: CodeType, offset: int) -> object:
    place = _places.get(code)
    if place is None:
        place = calls.place(code, _WATCHED)
        if place[0] == _PROGRAM:
            sys.monitoring.set_local_events(_TOOL, code, _EVENTS.PY_RETURN | _EVENTS.CALL)
        elif place in _WATCHED:
            sys.monitoring.set_local_events(_TOOL, code, _EVENTS.PY_RETURN)
        else:
            return sys.monitoring.DISABLE
        _places[code] = place
    if place == _RUN:
        _here.write("running", _name(sys._getframe(1).f_locals["self"]))
    elif place == _START:
        frame = sys._getframe(1)
        told = calls.waited_in(frame, _is_program) or ("start", 0)
        _here.write("starting", _name(frame.f_locals["self"]), *told)
    elif get_ident() != _here.main_thread or _here.waits:
        return None
    elif place[0] == _PROGRAM:
        _here.write("call", code.co_qualname)
    elif place in _MARKS:
        _here.write("mark", _MARKS[place])
    elif place in _WAITS:
        _begin_wait(code, _WAITS[place], sys._getframe(1))
    return None


def _returned(code: CodeType, offset: int, value: object) -> None:
    place = _places.get(code)
    if place is None:
        return
    if place == _START:
        process = sys._getframe(1).f_locals["self"]
        _here.write("started", process.pid, _name(process))
    elif get_ident() == _here.main_thread:
        if _here.waits:
            _end_wait(code)
        elif place[0] == _PROGRAM:
            _here.write("back")


def _unwound(code: CodeType, offset: int, error: BaseException) -> None:
    if _places.get(code) == _START:
        _here.write("unstarted")
    elif code in _places:
        _returned(code, offset, None)


def _called(code: CodeType, offset: int, function: object, argument: object) -> None:
    if get_ident() != _here.main_thread or _here.waits:
        return
    name = getattr(function, "__name__", "")
    if function is print:
        _here.write("mark", "print")
    elif name in _C_WAITS and type(function).__name__ == "builtin_function_or_method":
        _begin_wait((code, offset), _C_WAITS[name], sys._getframe(1))


def _called_back(code: CodeType, offset: int, function: object, argument: object) -> None:
    if get_ident() == _here.main_thread and _here.waits:
        _end_wait((code, offset))


def _begin_wait(key: object, label: str, frame: FrameType) -> None:
    _here.waits.append(key)
    _here.write("wait", label, *(calls.waited_in(frame, _is_program) or (label, 0)))


def _is_program(file: str) -> bool:
    return os.path.basename(file) == _PROGRAM


def _end_wait(key: object) -> None:
    if _here.waits[0] == key:
        _here.waits.clear()
        _here.write("on")


def _begin_in_forked_child() -> None:
    global _here, _forked
    os.close(_here.file)
    _forked = True
    _here = _Process()


_forked = False
_places: dict[object, tuple[str, str]] = {}
_here = _Process()


def watch() -> None:
    """From here on, write down what this process and those that it forks do."""
    sys.monitoring.use_tool_id(_TOOL, "proof")
    for event, callback in (
        (_EVENTS.PY_START, _entered),
        (_EVENTS.PY_RETURN, _returned),
        (_EVENTS.PY_UNWIND, _unwound),
        (_EVENTS.CALL, _called),
        (_EVENTS.C_RETURN, _called_back),
        (_EVENTS.C_RAISE, _called_back),
    ):
        sys.monitoring.register_callback(_TOOL, event, callback)
    sys.monitoring.set_events(_TOOL, _EVENTS.PY_START | _EVENTS.PY_UNWIND)
    os.register_at_fork(after_in_child=_begin_in_forked_child)
    atexit.register(lambda: _here.write("end"))
