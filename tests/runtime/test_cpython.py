"""CPython's own tests of multiprocessing and concurrent.futures pass in the browser: of their
classes, a twenty-eighth each day.
"""

import subprocess
import sys

import cpython_suite
import pytest


@pytest.mark.parametrize("suite", ["multiprocessing, concurrent.futures"])
def test_a_share_of_cpythons_own_tests(suite: str) -> None:
    try:
        folder = cpython_suite.fetched()
    except cpython_suite.SuiteError:
        pytest.skip(cpython_suite.MISSING)
    command = [sys.executable, cpython_suite.__file__, "--suite", folder]
    told = subprocess.run(
        [*command, "--today", "--unlisted", "--jobs", "2"], capture_output=True, text=True
    )
    assert told.returncode == 0, told.stdout + told.stderr
    assert " ok" in told.stdout
