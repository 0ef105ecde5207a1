"""Why a thread waits: what is asked of each, when a run stands still or its reader wants to know.

The innermost line of the program, which of the library's functions it waits in, and what those
know of it: whose end, which lock, how many are missing. Nothing here waits, or asks the kernel.
"""

import contextlib
import gc
import json
import signal
import sys

from _runtime import calls, kernel, shared, threads

MOST = 80  # characters of a call
OWN = "/_runtime/"
KINDS = {
    ("multiprocessing/process.py", "BaseProcess.join"): "process.join",
    ("multiprocessing/queues.py", "Queue.get"): "queue.get",
    ("multiprocessing/queues.py", "Queue.put"): "queue.put",
    ("multiprocessing/queues.py", "JoinableQueue.put"): "queue.put",
    ("multiprocessing/queues.py", "JoinableQueue.join"): "queue.join",
    ("multiprocessing/queues.py", "SimpleQueue.get"): "queue.get",
    ("multiprocessing/queues.py", "SimpleQueue.put"): "queue.send",
    ("multiprocessing/queues.py", "Queue._feed"): "queue.feed",
    ("multiprocessing/queues.py", "Queue._finalize_join"): "queue.flush",
    ("multiprocessing/queues.py", "Queue.join_thread"): "queue.flush",
    ("multiprocessing/synchronize.py", "SemLock.__enter__"): "with",
    ("multiprocessing/synchronize.py", "Condition.__enter__"): "with",
    ("multiprocessing/synchronize.py", "Condition.wait"): "condition",
    ("multiprocessing/synchronize.py", "Condition.wait_for"): "condition",
    ("multiprocessing/synchronize.py", "Condition.notify"): "notify",
    ("multiprocessing/synchronize.py", "Condition.notify_all"): "notify",
    ("multiprocessing/synchronize.py", "Event.set"): "notify",
    ("multiprocessing/synchronize.py", "Event.wait"): "event",
    ("threading.py", "Barrier.wait"): "barrier",
    ("threading.py", "Condition.wait"): "condition",
    ("threading.py", "Condition.wait_for"): "condition",
    ("threading.py", "Event.wait"): "event",
    ("threading.py", "Semaphore.acquire"): "semaphore",
    ("threading.py", "Thread.join"): "thread.join",
    ("threading.py", "_shutdown"): "threads.end",
    ("queue.py", "Queue.get"): "queue.get",
    ("queue.py", "Queue.put"): "queue.put",
    ("queue.py", "Queue.join"): "queue.join",
    ("queue.py", "_PySimpleQueue.get"): "queue.get",
    ("multiprocessing/connection.py", "_ConnectionBase.recv"): "connection.recv",
    ("multiprocessing/connection.py", "_ConnectionBase.recv_bytes"): "connection.recv",
    ("multiprocessing/connection.py", "_ConnectionBase.recv_bytes_into"): "connection.recv",
    ("multiprocessing/connection.py", "_ConnectionBase.poll"): "connection.recv",
    ("multiprocessing/connection.py", "_ConnectionBase.send"): "connection.send",
    ("multiprocessing/connection.py", "_ConnectionBase.send_bytes"): "connection.send",
    ("multiprocessing/connection.py", "Connection._send"): "connection.write",
    ("multiprocessing/connection.py", "Listener.accept"): "accept",
    ("multiprocessing/connection.py", "Client"): "connect",
    ("multiprocessing/connection.py", "wait"): "wait",
    ("multiprocessing/managers.py", "BaseProxy._callmethod"): "manager.call",
    ("multiprocessing/managers.py", "BaseProxy.__init__"): "manager.call",
    ("multiprocessing/managers.py", "BaseManager.start"): "manager.start",
    ("multiprocessing/managers.py", "BaseManager._finalize_manager"): "manager.end",
    ("multiprocessing/managers.py", "Server.serve_forever"): "manager.serve",
    ("multiprocessing/managers.py", "Server.serve_client"): "manager.client",
    ("multiprocessing/pool.py", "ApplyResult.get"): "result",
    ("multiprocessing/pool.py", "ApplyResult.wait"): "result",
    ("multiprocessing/pool.py", "IMapIterator.next"): "result",
    ("multiprocessing/pool.py", "Pool.join"): "pool.join",
    ("multiprocessing/pool.py", "Pool._terminate_pool"): "pool.join",
    ("multiprocessing/pool.py", "worker"): "task",
    ("concurrent/futures/process.py", "_process_worker"): "task",
    ("concurrent/futures/thread.py", "_worker"): "task",
    ("concurrent/futures/_base.py", "Future.result"): "result",
    ("concurrent/futures/_base.py", "Future.exception"): "result",
    ("concurrent/futures/_base.py", "wait"): "result",
    ("concurrent/futures/_base.py", "as_completed"): "result",
    ("concurrent/futures/process.py", "ProcessPoolExecutor.shutdown"): "pool.join",
    ("concurrent/futures/thread.py", "ThreadPoolExecutor.shutdown"): "pool.join",
    ("concurrent/futures/thread.py", "_python_exit"): "pool.join",
    ("concurrent/futures/process.py", "_python_exit"): "pool.join",
    ("multiprocessing/util.py", "_exit_function"): "exit",
    ("asyncio/base_events.py", "BaseEventLoop.run_until_complete"): "loop",
}
"""What the library's functions wait for, as the kernel's deadlock.js knows it."""
KNOWN = {*KINDS, calls.BEGINNING}


def told(frame):
    """Where the thread that runs waits, innermost first, as text for the kernel."""
    with contextlib.suppress(Exception):  # whatever it is, the wait goes on
        return json.dumps(_told(frame))
    return "{}"


def _told(frame):
    story = {"kinds": [], "facts": {}, **_thread(), **_process()}
    inner = ""
    while frame is not None:
        file = frame.f_code.co_filename
        if kernel._is_readers(file):
            story.setdefault("line", frame.f_lineno)
            if "call" not in story:
                text = " ".join(calls._expression(frame).split())
                text = text if len(text) <= MOST else f"{text[: MOST - 1]}…"
                story["call"] = f"with {text}" if inner in ("__enter__", "__exit__") else text
                story["where"] = frame.f_code.co_name
            if "KeyboardInterrupt" in frame.f_code.co_names:
                story["minds"] = True
        elif "line" not in story:
            _note(story, frame)
        found = calls.place(frame.f_code, KNOWN)
        if found == calls.BEGINNING:
            break
        if KINDS.get(found) == "task":
            story["works"] = True
        inner, frame = frame.f_code.co_name, frame.f_back
    return story


def _note(story, frame):
    """One of the library's functions, or of those here that stand under it."""
    code = frame.f_code
    if OWN in code.co_filename:
        with contextlib.suppress(Exception):
            _lock(story["facts"], frame.f_locals.get("self"))
        return
    kind = KINDS.get(calls.place(code, KNOWN))
    if kind is None:
        return
    story["kinds"].append(kind)
    with contextlib.suppress(Exception):
        if fact := _FACTS.get(kind):
            story["facts"].update(fact(frame.f_locals))


def _lock(facts, lock):
    if isinstance(lock, shared.SemLock):
        many = "semaphore" if lock.maxvalue > 1 else "lock"
        kind = "rlock" if lock.kind == shared.RECURSIVE_MUTEX else many
        facts.setdefault("lock", kind)
        facts.setdefault("mine", lock._held)
    elif isinstance(lock, threads.RLock):
        facts.setdefault("owner", lock._owner)
    elif isinstance(lock, threads.lock):
        facts.setdefault("owner", int(lock._held))


_FACTS = {
    "process.join": lambda own: {"process": str(own["self"].name)},
    "barrier": lambda own: {"parties": own["self"]._parties, "there": own["self"]._count},
    "queue.put": lambda own: {"most": getattr(own["self"], "_maxsize", 0) or own["self"].maxsize},
    "queue.feed": lambda own: {"items": len(own["buffer"])},
    "connection.write": lambda own: {"bytes": len(own["buf"])},
    "thread.join": lambda own: {"thread": str(own["self"].name)},
    "manager.call": lambda own: {"method": str(own["methodname"])},
}


def _thread():
    threading = sys.modules.get("threading")
    found = threading and threading._active.get(kernel.thread)
    return {"name": str(found.name), "daemon": bool(found.daemon)} if found else {}


def _process():
    """Of the process as a whole, told by its main thread: what it holds, whose end it can see."""
    if kernel.thread != kernel.MAIN:
        return {}
    handler = signal.getsignal(signal.SIGINT)
    own = callable(handler) and handler is not signal.default_int_handler
    method = getattr(handler, "func", handler)
    if getattr(method, "__qualname__", "") == "Runner._on_sigint":
        own = False  # asyncio's, which cancels the main task
    held, ends = [], {}
    for each in gc.get_objects():
        if type(each) is shared.SemLock and each._held > 0:
            held.append([each.handle, each._owner])
    process = sys.modules.get("multiprocessing.process")
    for child in tuple(process._children) if process else ():
        with contextlib.suppress(Exception):
            ends[child._popen.sentinel] = child.pid
    return {"held": held[:50], "ends": ends, **({"minds": True} if own else {})}
