"""Programs as readers write them, in a real browser: they print what CPython 3.14 prints under spawn.

Their own classes and exceptions come back from other processes, clocks agree, signals stop and
continue, and what a process starts with is what a fresh interpreter has.
"""

from collections.abc import Callable, Iterator

import embedding
import pytest
from embedding import Embedded, Told
from playwright.sync_api import Browser

pytestmark = pytest.mark.xdist_group("life")

Play = Callable[..., Told]


@pytest.fixture(scope="module")
def embedded(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Embedded]:
    folder = tmp_path_factory.mktemp("own")
    embedding.put_into(folder)
    with embedding.served(folder) as (address, _):
        embedded = Embedded(browser, address)
        yield embedded
        embedded.close()


@pytest.fixture
def prints(embedded: Embedded) -> Callable[..., None]:
    """Holds a program to what it prints; it ends well and says nothing on stderr."""

    def prints(source: str, *lines: str) -> None:
        told = embedded.play(source)
        assert (told.out.splitlines(), told.err, told.code) == (list(lines), "", 0)

    return prints


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
