"""Programs as readers write them, in a real browser: they print what CPython 3.14 prints.

Under spawn, that is. Their own classes and exceptions come back from other processes, clocks agree,
signals stop and continue, and what a process starts with is what a fresh interpreter has.
"""

from collections.abc import Callable

import pytest
from embedding import Embedded, Told

pytestmark = pytest.mark.xdist_group("life")

Play = Callable[..., Told]


@pytest.fixture
def prints(embedded: Embedded) -> Callable[..., None]:
    """Holds a program to what it prints; it ends well and says nothing on stderr."""

    def prints(source: str, *lines: str) -> None:
        told = embedded.play(source)
        assert (told.out.splitlines(), told.err, told.code) == (list(lines), "", 0)

    return prints


BEYOND = """
import multiprocessing, os

def give(semaphore):
    semaphore.release()

def attempt(what, semaphore):
    try:
        semaphore.release()
        print(what, "released")
    except ValueError as error:
        print(what, error)

if __name__ == "__main__":
    for kind in "BoundedSemaphore", "Lock":
        make = getattr(multiprocessing, kind)
        attempt(f"{kind}, never taken:", make())
        with (used := make()): pass
        attempt(f"{kind}, given back:", used)
        used.acquire()
        child = multiprocessing.Process(target=give, args=(used,))
        child.start()
        child.join()
        attempt(f"{kind}, given back by another:", used)
    child = multiprocessing.Process(target=os._exit, args=(300,))
    child.start()
    child.join()
    print(child.exitcode)
"""


def test_nobody_gives_back_more_than_there_is_nor_ends_with_more_than_a_byte(
    prints: Callable[..., None],
) -> None:
    states = ("never taken", "given back", "given back by another")
    told = "semaphore or lock released too many times"
    kinds = ("BoundedSemaphore", "Lock")
    prints(BEYOND, *(f"{kind}, {state}: {told}" for kind in kinds for state in states), "44")


# What the program defines.


CLASSES = """
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing.managers import BaseManager
from typing import NamedTuple, get_type_hints
import enum

class Color(enum.Enum):
    RED = 1

class Point(NamedTuple):
    x: int

@dataclass(frozen=True)
class Job:
    n: int
    before: "Job | None" = None

class Oops(Exception):
    def __init__(self, what, n):
        super().__init__(what, n)
        self.n = n

def run(job):
    return Job(job.n + 1, job)

def fail(n):
    raise Oops("bad", n)
"""


def test_an_executor_returns_the_programs_own_objects(prints: Callable[..., None]) -> None:
    source = """
def all_kinds(_):
    return [Job(3), Color.RED, Point(4), Oops("x", 5)]
if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        print(executor.submit(run, Job(1)).result())
        print(executor.submit(all_kinds, 0).result())
        job = executor.submit(run, Job(1)).result()
        print(type(job) is Job, job == Job(2, Job(1)), job in {Job(2, Job(1))})
        try:
            executor.submit(fail, 4).result()
        except Oops as error:
            print(repr(error), error.n)
"""
    prints(
        CLASSES + source,
        "Job(n=2, before=Job(n=1, before=None))",
        "[Job(n=3, before=None), <Color.RED: 1>, Point(x=4), Oops('x', 5)]",
        "True True True",
        "Oops('bad', 4) 4",
    )


def test_a_pool_returns_the_programs_own_objects(prints: Callable[..., None]) -> None:
    source = """
if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        print(pool.map(run, [Job(1), Job(2)])[1])
        print(list(pool.imap(run, [Job(3)])))
        try:
            pool.apply(fail, (5,))
        except Oops as error:
            print(repr(error), error.n, type(error.__cause__).__name__)
"""
    prints(
        CLASSES + source,
        "Job(n=3, before=Job(n=2, before=None))",
        "[Job(n=4, before=Job(n=3, before=None))]",
        "Oops('bad', 5) 5 RemoteTraceback",
    )


def test_queues_pipes_and_dicts_carry_the_programs_own_objects(
    prints: Callable[..., None],
) -> None:
    source = """
def put(queue, simple, pipe, shared):
    queue.put(Job(5))
    simple.put(Color.RED)
    pipe.send(Oops("sent", 6))
    shared["job"] = Job(7)
if __name__ == "__main__":
    queue, simple = multiprocessing.Queue(), multiprocessing.SimpleQueue()
    here, there = multiprocessing.Pipe()
    with multiprocessing.Manager() as manager:
        shared = manager.dict()
        child = multiprocessing.Process(target=put, args=(queue, simple, there, shared))
        child.start()
        print(queue.get(), simple.get(), repr(here.recv()))
        child.join()
        print(shared, shared["job"].n)
"""
    prints(
        CLASSES + source,
        "Job(n=5, before=None) Color.RED Oops('sent', 6)",
        "{'job': Job(n=7, before=None)} 7",
    )


def test_a_manager_serves_the_programs_own_classes(prints: Callable[..., None]) -> None:
    source = """
class Desk:
    def __init__(self):
        self.jobs = []
    def add(self, job):
        self.jobs.append(job)
        return job
    def all(self):
        return self.jobs
    def fail(self):
        fail(3)
class Office(BaseManager):
    pass
Office.register("Desk", Desk)
def add(desk):
    print(desk.add(Job(8)), __name__)
if __name__ == "__main__":
    with Office() as office:
        desk = office.Desk()
        child = multiprocessing.Process(target=add, args=(desk,))
        child.start()
        child.join()
        print(desk.all())
        try:
            desk.fail()
        except Oops as error:
            print(repr(error))
"""
    prints(
        CLASSES + source,
        "Job(n=8, before=None) __mp_main__",
        "[Job(n=8, before=None)]",
        "Oops('bad', 3)",
    )


def test_main_is_one_module_for_all_who_look_it_up(prints: Callable[..., None]) -> None:
    source = '''
def double(n):
    """
    >>> double(2)
    4
    """
    return 2 * n
if __name__ == "__main__":
    import copy, doctest, inspect, pickle, sys
    main = sys.modules["__main__"]
    print(sys.modules["__mp_main__"] is main, main.__spec__, type(main.__loader__).__name__)
    print(get_type_hints(Job), inspect.getmodule(Job) is main)
    print(inspect.getsource(run).splitlines()[0], doctest.testmod())
    print(pickle.loads(pickle.dumps(Job(1))), copy.deepcopy(Color.RED))
'''
    prints(
        CLASSES + source,
        "True None SourceFileLoader",
        "{'n': <class 'int'>, 'before': __main__.Job | None} True",
        "def run(job): TestResults(failed=0, attempted=1)",
        "Job(n=1, before=None) Color.RED",
    )


def test_a_program_may_be_its_own_unittest(embedded: Embedded) -> None:
    source = """
import multiprocessing, unittest
def double(n):
    return 2 * n
class Doubles(unittest.TestCase):
    def test_pool(self):
        with multiprocessing.Pool(1) as pool:
            self.assertEqual(pool.map(double, [1, 2]), [2, 4])
    def test_wrong(self):
        self.assertEqual(double(1), 3)
if __name__ == "__main__":
    unittest.main()
"""
    told = embedded.play(source)
    assert "FAIL: test_wrong (__main__.Doubles.test_wrong)" in told.err
    assert "AssertionError: 2 != 3" in told.err
    assert told.err.endswith("FAILED (failures=1)\n")
    assert (told.out, told.code) == ("", 1)


# What a process begins with.


def test_a_process_begins_with_the_modules_of_a_fresh_interpreter(
    prints: Callable[..., None],
) -> None:
    source = """
import sys
hidden = "_runtime", "pyodide", "_pyodide", "pyodide_js", "_pyodide_core"
print(sorted(n for n in sys.modules if n.partition(".")[0] not in hidden))
"""
    prints(
        source,
        "['__main__', '_abc', '_codecs', '_collections_abc', '_frozen_importlib', "
        "'_frozen_importlib_external', '_imp', '_io', '_signal', '_sitebuiltins', '_stat', "
        "'_thread', '_warnings', '_weakref', 'abc', 'builtins', 'codecs', 'encodings', "
        "'encodings.aliases', 'encodings.utf_8', 'errno', 'genericpath', 'io', 'marshal', 'os', "
        "'os.path', 'posix', 'posixpath', 'site', 'stat', 'sys', 'time', 'zipimport']",
    )


@pytest.mark.parametrize(
    ("package", "module"),
    [
        ("multiprocessing", "pool"),
        ("multiprocessing", "queues"),
        ("multiprocessing", "managers"),
        ("multiprocessing", "shared_memory"),
        ("concurrent.futures", "process"),
        ("concurrent.futures", "thread"),
        ("importlib", "util"),
        ("logging", "handlers"),
        ("xml", "etree"),
        ("collections", "nothing"),
    ],
)
def test_a_module_is_no_attribute_until_it_is_imported(
    embedded: Embedded, package: str, module: str
) -> None:
    told = embedded.play(f"import {package}\nprint({package}.{module})\n")
    assert f"AttributeError: module '{package}' has no attribute '{module}'" in told.err


def test_importing_makes_the_same_attributes_as_ever(prints: Callable[..., None]) -> None:
    source = """
import multiprocessing, importlib, sys
print([n for n in ("context", "process", "reduction", "util") if hasattr(multiprocessing, n)])
import multiprocessing.pool
print(multiprocessing.pool is sys.modules["multiprocessing.pool"], hasattr(multiprocessing, "util"))
from importlib import util
print(importlib.util is util, util.find_spec("multiprocessing.pool").name)
print(multiprocessing.pool.__spec__.name, type(multiprocessing.__spec__.loader).__name__)
import concurrent.futures
print(hasattr(concurrent.futures, "process"))
concurrent.futures.ProcessPoolExecutor
print(hasattr(concurrent.futures, "process"))
import collections.abc
print(collections.abc.__name__)
"""
    prints(
        source,
        "['context', 'process', 'reduction']",
        "True True",
        "True multiprocessing.pool",
        "multiprocessing.pool zipimporter",
        "False",
        "True",
        "collections.abc",
    )


def test_a_module_of_the_programs_own_comes_first(embedded: Embedded) -> None:
    source = "import token\nprint(token.WORD)\nimport tokenize\nprint(tokenize.NAME)\n"
    told = embedded.play(source, files={"token.py": "WORD = 'own'\n"})
    assert told.out == "own\n1\n"


def test_what_the_interpreter_was_started_with(prints: Callable[..., None]) -> None:
    source = """
import multiprocessing, sys
def tell():
    print(sys.orig_argv[0], "-c" in sys.orig_argv, sys.orig_argv[-1])
if __name__ == "__main__":
    print(sys.orig_argv, "" in sys.path)
    child = multiprocessing.Process(target=tell)
    child.start()
    child.join()
"""
    prints(
        source,
        "['/usr/bin/python3', '/home/reader/main.py'] False",
        "/usr/bin/python3 True --multiprocessing-fork",
    )


# Clocks.


def test_clocks_are_in_order_across_processes(prints: Callable[..., None]) -> None:
    source = """
import multiprocessing, time
CLOCKS = (time.monotonic, time.perf_counter, time.time)
NANO = (time.monotonic_ns, time.perf_counter_ns, time.time_ns)
def now():
    return [clock() for clock in CLOCKS + NANO]
def answer(pipe):
    while pipe.recv():
        pipe.send(now())
if __name__ == "__main__":
    here, there = multiprocessing.Pipe()
    child = multiprocessing.Process(target=answer, args=(there,))
    child.start()
    wrong = 0
    for _ in range(100):
        before = now()
        here.send(True)
        between = here.recv()
        wrong += not all(a < b < c for a, b, c in zip(before, between, now()))
    here.send(False)
    child.join()
    print(wrong)
"""
    prints(source, "0")


def test_clocks_are_in_order_through_locks_and_shared_memory(prints: Callable[..., None]) -> None:
    source = """
import multiprocessing, time
def note(lock, last, wrong, together):
    together.wait()
    for _ in range(100):
        with lock:
            now = time.perf_counter()
            wrong.value += now <= last.value
            last.value = now
if __name__ == "__main__":
    lock, together = multiprocessing.Lock(), multiprocessing.Barrier(3)
    last = multiprocessing.Value("d", 0, lock=False)
    wrong = multiprocessing.Value("i", 0, lock=False)
    work = (lock, last, wrong, together)
    children = [multiprocessing.Process(target=note, args=work) for _ in range(3)]
    for child in children: child.start()
    for child in children: child.join()
    print(wrong.value)
"""
    prints(source, "0")


def test_a_clock_never_shows_the_same_twice(prints: Callable[..., None]) -> None:
    source = """
import time
seen = [time.perf_counter() for _ in range(2000)]
print(all(a < b for a, b in zip(seen, seen[1:])))
seen = [time.time() for _ in range(2000)]
print(len(set(seen)) > 100, seen == sorted(seen), abs(seen[0] - time.time()) < 60)
"""
    prints(source, "True", "True True True")


def test_a_process_does_not_compute_while_it_sleeps(prints: Callable[..., None]) -> None:
    source = """
import os, threading, time
def spent(clock):
    before = clock()
    time.sleep(1)
    return clock() - before
clocks = {
    "process_time": time.process_time,
    "process_time_ns": lambda: time.process_time_ns() / 1e9,
    "thread_time": time.thread_time,
    "PROCESS": lambda: time.clock_gettime(time.CLOCK_PROCESS_CPUTIME_ID),
    "THREAD": lambda: time.clock_gettime_ns(time.CLOCK_THREAD_CPUTIME_ID) / 1e9,
    "times": lambda: sum(os.times()[:2]),
}
print([name for name, clock in clocks.items() if not 0 <= spent(clock) < 0.9])
def work():
    sum(range(300_000))
before = time.process_time(), time.thread_time()
thread = threading.Thread(target=work)
thread.start()
thread.join()
whole, own = time.process_time() - before[0], time.thread_time() - before[1]
print(whole > own, whole > 0)
"""
    prints(source, "[]", "True True")


# Hashes.


HASHES = """
import multiprocessing, os
from dataclasses import dataclass
TEXTS = ["ada", b"ada", ("ada", 1), frozenset({"ada"}), (1, ("ada",))]
NUMBERS = [1, 2.5, (1, 2), None, True]
def hashes(values):
    return [hash(value) for value in values]
def each_in_its_own(values):
    found = []
    for _ in range(3):
        with multiprocessing.Pool(1) as pool:
            found.append(pool.apply(hashes, (values,)))
    return [len(set(same)) for same in zip(*found)]
"""


def test_the_hash_of_a_text_differs_from_process_to_process(prints: Callable[..., None]) -> None:
    source = """
if __name__ == "__main__":
    print(each_in_its_own(TEXTS))
    print(each_in_its_own(NUMBERS))
"""
    prints(HASHES + source, "[3, 3, 3, 3, 3]", "[1, 1, 1, 1, 1]")


def test_with_a_seed_all_children_hash_alike(prints: Callable[..., None]) -> None:
    source = """
if __name__ == "__main__":
    for seed in "0", "7":
        os.environ["PYTHONHASHSEED"] = seed
        print(each_in_its_own(TEXTS))
"""
    prints(HASHES + source, "[1, 1, 1, 1, 1]", "[1, 1, 1, 1, 1]")


def test_what_is_equal_hashes_alike(prints: Callable[..., None]) -> None:
    source = """
import pickle
from dataclasses import dataclass
class Own(str):
    pass
class Folded(str):
    def __hash__(self):
        return hash(self.lower())
    def __eq__(self, other):
        return self.lower() == other.lower()
@dataclass(frozen=True)
class Job:
    name: str
print(hash(Own("ada")) == hash("ada"), hash("ad" + "a") == hash("ada"), hash(1) == hash(1.0))
print({Folded("Key"): 1}["key"], {"key": 1}[Folded("KEY")], {Job("a"): 1}[Job("a")])
print(hash(Job("a")) == hash(Job("a")), len({"ada", Own("ada"), Folded("ada")}))
print(list(map(hash, ["ada"])) == [hash("ada")], pickle.loads(pickle.dumps(hash)) is hash)
try:
    hash([])
except TypeError as error:
    print(error)
"""
    prints(
        source,
        "True True True",
        "1 1 1",
        "True 1",
        "True True",
        "unhashable type: 'list'",
    )


# Signals.


SPIN = """
import multiprocessing, os, signal, threading, time
def spin(count):
    while True:
        count.value += 1
def count_in_threads(count):
    def work():
        while True:
            count.value += 1
            time.sleep(0)
    for _ in range(2):
        threading.Thread(target=work).start()
def put(count, queue):
    while True:
        queue.put("x")
        count.value += 1
def started(target, *more):
    count = multiprocessing.Value("i", lock=False)
    child = multiprocessing.Process(target=target, args=(count, *more))
    child.start()
    while not count.value:
        time.sleep(0.01)
    return child, count
def goes_on(count):
    before = count.value
    while count.value <= before:
        time.sleep(0.01)
    return True
"""


@pytest.mark.parametrize("number", ["SIGSTOP", "SIGTSTP", "SIGTTIN", "SIGTTOU"])
@pytest.mark.parametrize("target", ["spin", "count_in_threads"])
def test_who_is_stopped_pauses_and_goes_on(
    prints: Callable[..., None], number: str, target: str
) -> None:
    source = f"""
if __name__ == "__main__":
    child, count = started({target})
    os.kill(child.pid, signal.{number})
    pid, status = os.waitpid(child.pid, os.WUNTRACED)
    print(pid == child.pid, os.WIFSTOPPED(status), os.WSTOPSIG(status) == signal.{number})
    before = count.value
    time.sleep(0.5)
    print(count.value == before, child.is_alive(), child.exitcode)
    os.kill(child.pid, signal.SIGCONT)
    pid, status = os.waitpid(child.pid, os.WCONTINUED)
    print(os.WIFCONTINUED(status), goes_on(count))
    child.kill()
    child.join()
    print(child.exitcode)
"""
    prints(SPIN + source, "True True True", "True True None", "True True", "-9")


def test_who_waits_while_it_is_stopped_gets_it_afterwards(prints: Callable[..., None]) -> None:
    source = """
def take(asked, pipe, done):
    asked.set()
    done.put(pipe.recv())
if __name__ == "__main__":
    asked, done = multiprocessing.Event(), multiprocessing.Queue()
    here, there = multiprocessing.Pipe()
    child = multiprocessing.Process(target=take, args=(asked, there, done))
    child.start()
    asked.wait()
    os.kill(child.pid, signal.SIGSTOP)
    here.send("sent")
    time.sleep(0.3)
    print(done.empty())
    os.kill(child.pid, signal.SIGCONT)
    print(done.get())
    child.join()
    print(child.exitcode)
"""
    prints(SPIN + source, "True", "sent", "0")


def test_a_stopped_process_gets_no_lock(prints: Callable[..., None]) -> None:
    source = """
def hold(lock, asked, got):
    asked.set()
    with lock:
        got.set()
if __name__ == "__main__":
    lock, asked, got = multiprocessing.Lock(), multiprocessing.Event(), multiprocessing.Event()
    with lock:
        child = multiprocessing.Process(target=hold, args=(lock, asked, got))
        child.start()
        asked.wait()
        time.sleep(0.3)
        os.kill(child.pid, signal.SIGSTOP)
    print(lock.acquire(timeout=10), got.is_set())
    lock.release()
    os.kill(child.pid, signal.SIGCONT)
    child.join()
    print(got.is_set())
"""
    prints(SPIN + source, "True False", "True")


def test_a_stopped_process_is_ended_by_kill_at_once_and_by_term_later(
    prints: Callable[..., None],
) -> None:
    source = """
if __name__ == "__main__":
    child, count = started(spin)
    os.kill(child.pid, signal.SIGSTOP)
    child.terminate()
    child.join(0.5)
    print(child.is_alive())
    os.kill(child.pid, signal.SIGCONT)
    child.join()
    print(child.exitcode)
    child, count = started(spin)
    os.kill(child.pid, signal.SIGSTOP)
    child.kill()
    child.join()
    print(child.exitcode)
"""
    prints(SPIN + source, "True", "-15", "-9")


def test_a_process_may_stop_itself(prints: Callable[..., None]) -> None:
    source = """
def stop():
    os.kill(os.getpid(), signal.SIGSTOP)
    print("again", flush=True)
if __name__ == "__main__":
    child = multiprocessing.Process(target=stop)
    child.start()
    print(os.WIFSTOPPED(os.waitpid(child.pid, os.WUNTRACED)[1]), flush=True)
    os.kill(child.pid, signal.SIGCONT)
    child.join()
    print(child.exitcode)
"""
    prints(SPIN + source, "True", "again", "0")


@pytest.mark.parametrize(("act", "code"), [("terminate", -15), ("kill", -9)])
def test_who_has_just_been_ended_is_there_for_a_moment(
    prints: Callable[..., None], act: str, code: int
) -> None:
    source = f"""
if __name__ == "__main__":
    for target, more in (spin, ()), (put, (multiprocessing.SimpleQueue(),)):
        child, count = started(target, *more)
        child.{act}()
        print(child.is_alive(), child.exitcode)
        child.join()
        print(child.is_alive(), child.exitcode)
"""
    prints(SPIN + source, *["True None", f"False {code}"] * 2)


def test_nothing_is_heard_of_who_has_been_ended(prints: Callable[..., None]) -> None:
    source = """
def say(count):
    while True:
        count.value += 1
        os.write(1, b"")
if __name__ == "__main__":
    child, count = started(say)
    child.terminate()
    before = count.value
    while child.is_alive():
        pass
    print(count.value == before, child.exitcode)
"""
    prints(SPIN + source, "True -15")


def test_an_event_loop_handles_signals(prints: Callable[..., None]) -> None:
    source = """
import asyncio, multiprocessing, os, signal
def send(pid):
    os.kill(pid, signal.SIGUSR1)
async def main():
    loop, came = asyncio.get_running_loop(), asyncio.Event()
    loop.add_signal_handler(signal.SIGUSR1, came.set)
    child = multiprocessing.Process(target=send, args=(os.getpid(),))
    child.start()
    await came.wait()
    child.join()
    print("came", loop.remove_signal_handler(signal.SIGUSR1))
if __name__ == "__main__":
    asyncio.run(main())
"""
    prints(source, "came True")


def test_a_parent_hears_that_its_child_has_ended(prints: Callable[..., None]) -> None:
    source = """
import multiprocessing, os, signal, sys
def leave():
    sys.exit(3)
def stop():
    os.kill(os.getpid(), signal.SIGSTOP)
if __name__ == "__main__":
    heard = []
    signal.signal(signal.SIGCHLD, lambda number, frame: heard.append(frame.f_code.co_name))
    child = multiprocessing.Process(target=leave)
    child.start()
    while not heard:
        signal.pause()
    print(heard, child.exitcode)
    heard.clear()
    child = multiprocessing.Process(target=stop)
    child.start()
    while not heard:
        signal.pause()
    print(child.is_alive())
    child.kill()
    child.join()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    child = multiprocessing.Process(target=leave)
    child.start()
    print(os.wait() == (child.pid, 3 << 8))
    child = multiprocessing.Process(target=leave)
    child.start()
    told = os.waitid(os.P_PID, child.pid, os.WEXITED)
    print(told.si_pid == child.pid, told.si_status, told.si_code == os.CLD_EXITED)
"""
    prints(source, "['<module>'] 3", "True", "True", "True 3 True")


def test_who_only_looks_at_a_child_that_has_ended_leaves_it_to_others(
    prints: Callable[..., None],
) -> None:
    source = """
import multiprocessing, os
def leave():
    os._exit(3)
if __name__ == "__main__":
    child = multiprocessing.Process(target=leave)
    child.start()
    for _ in range(2):
        print(os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT).si_status)
    for options in os.WSTOPPED, os.WCONTINUED | os.WNOHANG:
        try:
            print(os.waitid(os.P_PID, child.pid, options))
        except ChildProcessError as error:
            print(error.strerror)
    child.join()
    print(child.exitcode)
"""
    prints(source, "3", "3", *["No child processes"] * 2, "3")


def test_who_asks_whether_a_process_is_there_does_it_no_harm(prints: Callable[..., None]) -> None:
    """And there are 64 signals: the last is one."""
    source = """
import multiprocessing, os
def echo(pipe):
    while True:
        pipe.send(pipe.recv())
if __name__ == "__main__":
    here, there = multiprocessing.Pipe()
    child = multiprocessing.Process(target=echo, args=(there,))
    child.start()
    for word in "before", "after":
        here.send(word)
        print(here.recv(), os.kill(child.pid, 0))
    os.kill(child.pid, 64)
    child.join()
    print(child.exitcode)
    try:
        os.kill(child.pid, 0)
    except ProcessLookupError as error:
        print(error.strerror)
"""
    prints(source, "before None", "after None", "-64", "No such process")


def test_what_was_ignored_or_handled_may_end_a_process_again(prints: Callable[..., None]) -> None:
    source = """
import multiprocessing, os, signal
def work(*actions):
    for action in actions:
        signal.signal(signal.SIGTERM, print if action == "handled" else getattr(signal, action))
    os.kill(os.getpid(), signal.SIGTERM)
    os._exit(3)
if __name__ == "__main__":
    for actions in ["SIG_IGN"], ["SIG_IGN", "SIG_DFL"], ["handled", "SIG_IGN", "SIG_DFL"]:
        child = multiprocessing.Process(target=work, args=actions)
        child.start()
        child.join()
        print(child.exitcode)
"""
    prints(source, "3", "-15", "-15")


def test_an_alarm_rings_until_it_is_turned_off(prints: Callable[..., None]) -> None:
    source = """
import signal
rings = []
signal.signal(signal.SIGALRM, lambda *_: rings.append(1))
signal.setitimer(signal.ITIMER_REAL, 0.05, 0.05)
while len(rings) < 3:
    signal.pause()
print(signal.getitimer(signal.ITIMER_REAL)[1])
signal.setitimer(signal.ITIMER_REAL, 0)
print(signal.getitimer(signal.ITIMER_REAL))
"""
    prints(source, "0.05", "(0.0, 0.0)")


def test_signals_can_be_blocked_and_waited_for(embedded: Embedded) -> None:
    source = """
import os, signal, threading
USR1, USR2, TERM = signal.SIGUSR1, signal.SIGUSR2, signal.SIGTERM
print(signal.pthread_sigmask(signal.SIG_BLOCK, {USR1, TERM}))
os.kill(os.getpid(), USR1)
print(signal.sigpending(), signal.sigwait({USR1}), signal.sigpending())
got = []
thread = threading.Thread(target=lambda: got.append(signal.sigwait({USR1})))
thread.start()
os.kill(os.getpid(), USR1)
thread.join()
print(got)
signal.signal(USR2, lambda *_: print("handled"))
signal.pthread_sigmask(signal.SIG_BLOCK, {USR2})
signal.raise_signal(USR2)
print("blocked")
print(signal.pthread_sigmask(signal.SIG_UNBLOCK, {USR2}) == {USR1, USR2, TERM})
signal.siginterrupt(USR1, False)
os.kill(os.getpid(), TERM)
print("still", flush=True)
signal.pthread_sigmask(signal.SIG_UNBLOCK, {TERM})
print("never")
"""
    told = embedded.play(source)
    assert told.out.splitlines() == [
        "set()",
        "{<Signals.SIGUSR1: 10>} 10 set()",
        "[<Signals.SIGUSR1: 10>]",
        "blocked",
        "handled",
        "True",
        "still",
    ]
    assert (told.err, told.code) == ("", -15)


def test_the_wakeup_descriptor_gets_the_number(prints: Callable[..., None]) -> None:
    source = """
import os, signal
reader, writer = os.pipe()
try:
    signal.set_wakeup_fd(writer)
except ValueError as error:
    print("non-blocking" in str(error))
os.set_blocking(writer, False)
print(signal.set_wakeup_fd(writer))
signal.signal(signal.SIGUSR1, lambda *_: None)
os.kill(os.getpid(), signal.SIGUSR1)
print(os.read(reader, 9), signal.set_wakeup_fd(-1) == writer)
try:
    signal.set_wakeup_fd(10**6)
except OSError as error:
    print(error.strerror)
"""
    prints(source, "True", "-1", r"b'\n' True", "Bad file descriptor")


@pytest.mark.parametrize("body", ["time.sleep(100)", "queue.get()", "lock.acquire()", "spin()"])
def test_the_traceback_of_ctrl_c_shows_the_program_alone(embedded: Embedded, body: str) -> None:
    source = f"""
import multiprocessing, time
def spin():
    while True:
        pass
if __name__ == "__main__":
    queue, lock = multiprocessing.Queue(), multiprocessing.Lock()
    lock.acquire()
    print("go", flush=True)
    {body}
"""
    told = embedded.play(source, ("go", "interrupt"))
    assert told.err.startswith("Traceback (most recent call last):\n")
    assert told.err.endswith("KeyboardInterrupt\n")
    assert "_runtime/" not in told.err


@pytest.mark.parametrize("act", ["interrupt", "stop"])
@pytest.mark.parametrize(
    "body",
    [
        pytest.param("child = Process(target=forever); child.start(); child.join()", id="child"),
        pytest.param("with ProcessPoolExecutor(1) as pool: pool.submit(forever)", id="executor"),
        pytest.param("thread = Thread(target=forever); thread.start(); thread.join()", id="thread"),
        pytest.param("asyncio.run(asyncio.to_thread(forever))", id="asyncio"),
        pytest.param("atexit.register(forever)", id="atexit"),
        pytest.param("it = Referred(); _ = weakref.ref(it, forever); del it", id="callback"),
        pytest.param("Referred().__class__.__del__ = forever; Referred()", id="deallocator"),
        pytest.param("_thread.start_new_thread(fail, ()); forever()", id="bare thread"),
    ],
)
def test_what_stop_shows_of_where_a_run_stood_is_the_program(
    embedded: Embedded, body: str, act: str
) -> None:
    source = f"""
import _thread, asyncio, atexit, time, weakref
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Process
from threading import Lock, Thread
class Referred:
    pass
def forever(*_):
    print("go", flush=True)
    time.sleep(1000)
def fail():
    lock = Lock()
    with lock:
        lock.acquire(timeout=0.01)
        lock.acquire(timeout=-2)
if __name__ == "__main__":
    {body}
"""
    told = embedded.play(source, ("go", act), limits={"seconds": 8})
    assert told.code is not None
    assert "_runtime" not in told.err
    shown = told.err.replace('File "/usr', "").count("File ")
    assert shown == 0 or "/home/reader/main.py" in told.err


# What faulthandler tells.


FAULTS = """
import faulthandler, sys, threading
def wait(event):
    event.wait()
event = threading.Event()
thread = threading.Thread(target=wait, args=(event,), name="helper")
thread.start()
"""


def test_faulthandler_shows_every_thread(embedded: Embedded) -> None:
    source = """
def main():
    faulthandler.dump_traceback(all_threads=True)
main()
event.set()
"""
    told = embedded.play(FAULTS + source)
    helper, _, main = told.err.partition("\n\n")
    assert helper.splitlines()[0].endswith("[helper] (most recent call first):")
    assert '  File "/home/reader/main.py", line 4 in wait\n' in helper
    assert main.splitlines()[0].startswith("Current thread 0x")
    assert main.splitlines()[1:] == [
        '  File "/home/reader/main.py", line 10 in main',
        '  File "/home/reader/main.py", line 11 in <module>',
    ]
    assert told.code == 0


@pytest.mark.parametrize("body", ["thread.join()", "while True: pass"])
def test_faulthandler_shows_where_a_program_hangs(embedded: Embedded, body: str) -> None:
    source = f"""
faulthandler.dump_traceback_later(0.5, exit=True)
{body}
"""
    told = embedded.play(FAULTS + source)
    assert told.err.startswith("Timeout (0:00:00.500000)!\nThread 0x")
    assert '  File "/home/reader/main.py", line 4 in wait\n' in told.err
    assert told.err.endswith('  File "/home/reader/main.py", line 10 in <module>\n')
    assert told.code == 1


def test_faulthandler_can_be_told_not_to(prints: Callable[..., None]) -> None:
    source = """
import faulthandler, time
faulthandler.dump_traceback_later(0.3)
faulthandler.cancel_dump_traceback_later()
time.sleep(0.6)
print("quiet")
"""
    prints(source, "quiet")


CALLED_BACK = """
import js, time
from pyodide.ffi import create_proxy

def compute():
    until = time.perf_counter() + 0.3
    while time.perf_counter() < until:
        pass

class Slow(Exception):
    def __str__(self):
        compute()
        return "in its own words"

def called(_):
    print("called")
    raise Slow

pair = js.Array.of("pull", create_proxy(called))
stream = js.ReadableStream.new(js.Object.fromEntries(js.Array.of(pair)))
time.sleep(0.1)
compute()
time.sleep(0.1)
print("goes on")
"""


def test_while_an_exception_is_told_to_javascript_nobody_takes_a_turn(embedded: Embedded) -> None:
    """Though that takes longer than a turn lasts: there is nothing below that could be suspended.
    The program, which waits meanwhile, goes on after that.
    """
    told = embedded.play(CALLED_BACK)
    assert (told.out, told.code, told.reason) == ("called\ngoes on\n", 0, "exit")
    assert told.err.rstrip().endswith("Slow: in its own words")


# The machine.


def test_there_are_fewer_processors_than_processes_may_be(prints: Callable[..., None]) -> None:
    source = """
import js, multiprocessing, os
navigator = js.Object.getPrototypeOf(js.navigator)
js.Reflect.deleteProperty(navigator, "hardwareConcurrency")
js.navigator.hardwareConcurrency = 64
def double(n):
    return 2 * n
if __name__ == "__main__":
    print(js.navigator.hardwareConcurrency, os.cpu_count(), os.process_cpu_count())
    print(multiprocessing.cpu_count())
    with multiprocessing.Manager() as manager, multiprocessing.Pool() as pool:
        print(manager.list(pool.map(double, range(3))))
"""
    prints(source, "64 8 8", "8", "[0, 2, 4]")


def test_the_resource_tracker_says_where_it_warns(embedded: Embedded) -> None:
    source = """
import multiprocessing
from multiprocessing import shared_memory
def leak():
    shared_memory.SharedMemory(name="leaked", create=True, size=10).close()
if __name__ == "__main__":
    child = multiprocessing.Process(target=leak)
    child.start()
    child.join()
"""
    told = embedded.play(source)
    assert told.err == (
        "/lib/python314.zip/multiprocessing/resource_tracker.py:396: UserWarning: "
        "resource_tracker: There appear to be 1 leaked shared_memory objects to clean up at "
        "shutdown: {'/leaked'}\n  warnings.warn(\n"
    )


CLOCKS = """async (step) => {
  const clock = async (name, origin) => {
    const began = performance.now(), [own, ownDate] = [performance.now, Date.now];
    const coarse = () => Math.floor((own.call(performance) - began + origin) / step) * step;
    performance.now = coarse;
    const module = await import(`/runtime/process/clock.js?${name}${step}`);
    const now = performance.now;
    performance.now = own;
    Date.now = ownDate;
    module.begin({origin: performance.timeOrigin, now: 0, epoch: 0});
    return {now, ...module};
  };
  const [behind, ahead] = [await clock("behind", 0), await clock("ahead", 500)];
  let [last, wrong] = [0, 0];
  const readings = [];
  for (let turn = 0; turn < 2000; turn++) {
    const [from, to] = turn % 2 ? [behind, ahead] : [ahead, behind];
    const sent = from.now();
    const [, told] = from.stamped(1);
    to.heard(told);
    const got = to.now();
    wrong += !(last < sent && sent < got);
    last = got;
    readings.push(got);
  }
  return [wrong, readings.at(-1) - readings[0]];
}"""
"""Two clocks of so coarse steps, half a second apart, that send each other messages."""


@pytest.mark.parametrize("step", [0.1, 1, 16])
def test_coarse_clocks_are_in_order_too(embedded: Embedded, step: float) -> None:
    wrong, took = embedded.page.evaluate(CLOCKS, step)
    assert wrong == 0
    assert took >= 0


def test_a_child_that_fails_shows_how_it_was_started(embedded: Embedded) -> None:
    source = """
import multiprocessing
if __name__ != "__main__":
    raise RuntimeError("only in the child")
child = multiprocessing.Process(target=print)
child.start()
child.join()
"""
    told = embedded.play(source)
    lines = told.err.splitlines()
    assert lines[:2] == [
        "Traceback (most recent call last):",
        '  File "<string>", line 1, in <module>',
    ]
    assert lines[2].startswith("    from multiprocessing.spawn import spawn_main; spawn_main(")
    assert lines[-1] == "RuntimeError: only in the child"
