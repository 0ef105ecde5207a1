"""Runs tests of CPython's own suite, and tells what became of each: a line of JSON after MARK.

The main program of a run; ``cpython_suite.py`` puts it, the suite and ``tests.json`` (the names
of the tests) into the run's folder. What it changes for the suite is all here, at the top, because
children import this file too.
"""

import importlib
import json
import sys
import time
import traceback
import types
import unittest

MARK = "\x1e"

if sys.platform == "emscripten":
    sys.dont_write_bytecode = False  # or every child would compile the suite anew
    # The suite asks this whether threads can be started. Here they can.
    sys._emscripten_info = types.SimpleNamespace(pthreads=True)

    import concurrent.futures

    class InterpreterPoolExecutor:
        """The suite names it on import; this interpreter is built without ``_interpreters``."""

        def __init__(self, *args, **kwargs):
            raise unittest.SkipTest("this interpreter is built without _interpreters")

    concurrent.futures.InterpreterPoolExecutor = InterpreterPoolExecutor


class Told(unittest.TestResult):
    """Says at once, on the stream that it was made with, what happens."""

    def __init__(self, stream):
        super().__init__()
        self.stream = stream

    def tell(self, **what):
        self.stream.write(MARK + json.dumps(what) + "\n")
        self.stream.flush()

    def startTest(self, test):
        super().startTest(test)
        self.began, self.verdict, self.why = time.monotonic(), "ok", ""
        self.tell(start=test.id())

    def stopTest(self, test):
        super().stopTest(test)
        seconds = round(time.monotonic() - self.began, 3)
        self.tell(test=test.id(), verdict=self.verdict, why=self.why, seconds=seconds)

    def judge(self, test, verdict, why):
        if isinstance(test, unittest.TestCase):
            if self.verdict in ("ok", "skip"):
                self.verdict, self.why = verdict, why
        else:  # a fixture of a class or a module: none of its tests ran
            self.tell(fixture=test.id(), verdict=verdict, why=why)

    def addSuccess(self, test):
        pass

    def addSkip(self, test, reason):
        self.judge(test, "skip", reason)

    def addFailure(self, test, err):
        self.judge(test, "fail", _text(err))

    def addError(self, test, err):
        self.judge(test, "error", _text(err))

    def addSubTest(self, test, subtest, err):
        if err is not None:
            failed = issubclass(err[0], test.failureException)
            self.judge(test, "fail" if failed else "error", f"{subtest.id()}\n{_text(err)}")

    def addExpectedFailure(self, test, err):
        pass

    def addUnexpectedSuccess(self, test):
        self.judge(test, "fail", "passed, but the suite expects it to fail")


def _text(err):
    return "".join(traceback.format_exception(*err))


def names(suite):
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            yield from names(test)
        else:
            yield test.id()


def listed(told, module):
    """The names of a module's tests; none if it cannot be imported here, which is told."""
    try:
        importlib.import_module(module)
    except (ImportError, unittest.SkipTest) as error:
        told.tell(fixture=module, verdict="skip", why=str(error))
        return []
    return names(unittest.defaultTestLoader.loadTestsFromName(module))


def main():
    with open("tests.json", encoding="utf-8") as file:
        wanted = json.load(file)
    told = Told(sys.stdout)
    if "modules" in wanted:
        told.tell(names=[name for module in wanted["modules"] for name in listed(told, module)])
    else:
        unittest.defaultTestLoader.loadTestsFromNames(wanted["tests"]).run(told)
    told.tell(end=True)


if __name__ == "__main__":
    main()
