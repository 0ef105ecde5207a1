"""What a process waits in, in its program's own words: `join(0.5)`, `get()`, `with lock`.

One vocabulary for what is drawn of a run: kernel.py asks here while a wait goes on in the browser,
proof/examples/start/recorder.py when one begins in a recorded run. It knows nothing of either.
"""

import itertools

LONGEST = 20  # characters; a longer call is told without its arguments

WAITS = {
    ("multiprocessing/process.py", "BaseProcess.join"): "join",
    ("multiprocessing/queues.py", "Queue.get"): "get",
    ("multiprocessing/queues.py", "Queue._finalize_join"): "flush",
    ("multiprocessing/queues.py", "JoinableQueue.join"): "join",
    ("multiprocessing/queues.py", "SimpleQueue.get"): "get",
    ("multiprocessing/synchronize.py", "SemLock.__enter__"): "lock",
    ("multiprocessing/synchronize.py", "Condition.__enter__"): "lock",
    ("multiprocessing/synchronize.py", "Condition.wait"): "wait",
    ("multiprocessing/synchronize.py", "Condition.wait_for"): "wait",
    ("multiprocessing/synchronize.py", "Event.wait"): "wait",
    ("threading.py", "Barrier.wait"): "wait",
    ("threading.py", "Condition.wait"): "wait",
    ("threading.py", "Event.wait"): "wait",
    ("threading.py", "Thread.join"): "join",
    ("multiprocessing/connection.py", "_ConnectionBase.recv"): "recv",
    ("multiprocessing/connection.py", "_ConnectionBase.recv_bytes"): "recv",
    ("multiprocessing/connection.py", "_ConnectionBase.poll"): "poll",
    ("multiprocessing/connection.py", "wait"): "wait",
    ("multiprocessing/managers.py", "BaseProxy._callmethod"): "proxy",
    ("multiprocessing/managers.py", "BaseManager.start"): "manager",
    ("multiprocessing/managers.py", "BaseManager._finalize_manager"): "manager",
    ("multiprocessing/pool.py", "ApplyResult.get"): "get",
    ("multiprocessing/pool.py", "ApplyResult.wait"): "wait",
    ("multiprocessing/pool.py", "IMapIterator.next"): "get",
    ("multiprocessing/pool.py", "Pool.join"): "join",
    ("multiprocessing/pool.py", "Pool._terminate_pool"): "join",
    ("concurrent/futures/_base.py", "Future.result"): "result",
    ("concurrent/futures/_base.py", "Future.exception"): "result",
    ("concurrent/futures/_base.py", "wait"): "wait",
    ("concurrent/futures/process.py", "ProcessPoolExecutor.shutdown"): "shutdown",
    ("multiprocessing/util.py", "_exit_function"): "exit",
    ("selectors.py", "EpollSelector.select"): "select",
    ("selectors.py", "KqueueSelector.select"): "select",
    ("selectors.py", "PollSelector.select"): "select",
    ("selectors.py", "SelectSelector.select"): "select",
    ("subprocess.py", "Popen.wait"): "wait",
    ("subprocess.py", "Popen.communicate"): "wait",
}
"""What the library's functions wait for, for where no line of the program stands above them."""
IDLE = {
    ("multiprocessing/pool.py", "worker"),
    ("concurrent/futures/process.py", "_process_worker"),
}
"""Workers of pools, which wait for something to do."""
BEGINNING = ("multiprocessing/process.py", "BaseProcess._bootstrap")
"""Where the life of a child begins; below it, a forked one has a copy of its parent's calls."""


def place(code, known):
    """The module's file below the library's folder, and the name in it."""
    parts = code.co_filename.replace("\\", "/").split("/")
    for length in (3, 2, 1):
        found = "/".join(parts[-length:]), code.co_qualname
        if found in known:
            return found
    return parts[-1], code.co_qualname


def waited_in(frame, is_program):
    """(the call, its line) of the program that `frame` runs for; else (a word, 0), or None."""
    inner, word = None, None
    while frame is not None:
        if is_program(frame.f_code.co_filename):
            return _call(frame, inner), frame.f_lineno
        found = place(frame.f_code, KNOWN)
        if found == BEGINNING:
            break
        word = "idle" if found in IDLE else WAITS.get(found, word)
        inner, frame = frame, frame.f_back
    return word and (word, 0)


KNOWN = {*WAITS, *IDLE, BEGINNING}


def _call(frame, inner):
    """The expression that the frame is at, short; the context manager's after `with`."""
    text = short(_expression(frame))
    special = inner.f_code.co_name if inner else ""
    return f"with {text}" if special in ("__enter__", "__exit__") else text


def _expression(frame):
    """Its source text."""
    code = frame.f_code
    positions = itertools.islice(code.co_positions(), frame.f_lasti // 2, None)
    first, last, start, end = next(positions, (None,) * 4)
    lines = [] if None in (first, last, start, end) else _lines(code.co_filename)[first - 1 : last]
    if not lines:
        return code.co_name
    lines[-1] = lines[-1][:end]
    lines[0] = lines[0][start:]
    return b"\n".join(lines).decode(errors="replace")


def _lines(file):
    """The lines of a source, as bytes: a code's columns count bytes."""
    if file not in _sources:
        try:
            with open(file, "rb") as source:
                _sources[file] = source.read().splitlines()
        except OSError:
            _sources[file] = []
    return _sources[file]


_sources = {}


def short(text):
    """`queue.get(timeout=1)` → `get(timeout=1)`; what is long loses its arguments."""
    text = " ".join(text.split())
    if not text.endswith(")"):
        return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
    depth, at = 0, len(text)
    while at and (depth or at == len(text)):
        at -= 1
        depth += {")": 1, "(": -1}.get(text[at], 0)
    name = text[:at].rpartition(".")[2].rpartition(" ")[2]
    call = f"{name}({text[at + 1 : -1].strip(' ,')})"
    return call if len(call) <= LONGEST else f"{name[: LONGEST - 3]}(…)"
