"""runtime/tests/mutants.toml has a fault for every call of the kernel, and each can be put in."""

import json
import subprocess
from pathlib import Path

import mutants
import pytest

from proof.project import ROOT, RUNTIME
from proof.site import runtime

KERNEL = RUNTIME / "kernel"
FAULTS = mutants.faults()
TABLE = """
const { Kernel } = await import(process.argv[1]);
const kernel = new Kernel({ launch() {}, report() {}, limits: {} });
console.log(JSON.stringify([...kernel.table.keys()]));
"""


def test_every_call_of_the_kernel_has_a_fault() -> None:
    assert mutants.calls() - {fault.call for fault in FAULTS} == set()
    assert {fault.call for fault in FAULTS} - mutants.calls() == set()


def test_those_are_all_calls_that_it_has() -> None:
    script = ["--input-type=module", "--eval", TABLE, (KERNEL / "kernel.js").as_uri()]
    told = subprocess.run([runtime.tools(), *script], capture_output=True, text=True, check=True)
    assert set(json.loads(told.stdout)) == mutants.calls()


@pytest.mark.parametrize("fault", FAULTS, ids=[f"{n} {f.call}" for n, f in enumerate(FAULTS)])
def test_a_fault_can_be_put_there_and_names_tests_that_are_there(fault: mutants.Fault) -> None:
    assert fault.written(KERNEL) != (KERNEL / fault.file).read_text("utf-8")
    for test in fault.tests:
        file, _, name = test.partition("[")[0].partition("::")
        text = (ROOT / mutants.TESTS / file).read_text("utf-8")
        assert not name or f"def {name}(" in text, test


def test_a_fault_whose_text_does_not_stand_there_once_is_told(tmp_path: Path) -> None:
    fault = mutants.Fault("exit", "", "processes.js", "& 255", "", ())
    for text, count in ("code", 0), ("code & 255, id & 255", 2):
        (tmp_path / "processes.js").write_text(text)
        where = rf"exit: '& 255' stands {count} times in runtime/kernel/processes\.js, not once"
        with pytest.raises(mutants.MutantError, match=where):
            fault.written(tmp_path)


def test_a_call_that_has_no_fault_is_told() -> None:
    assert {fault.call for fault in mutants.faults(["read", "exit"])} == {"read", "exit"}
    with pytest.raises(mutants.MutantError, match=r"nothing: mutants\.toml has no fault"):
        mutants.faults(["nothing"])


@pytest.mark.parametrize(
    ("said", "test"),
    [
        ("FAILED tests/runtime/test_a.py::test_b - assert 1 == 2", "test_a.py::test_b"),
        ("FAILED tests/runtime/test_a.py::test_b[a - b, 1]", "test_a.py::test_b[a - b, 1]"),
        ("ERROR tests/runtime/test_a.py::test_b[a-b] - Failed: no", "test_a.py::test_b[a-b]"),
        ("XFAIL tests/runtime/test_a.py::test_b - as ever", None),
    ],
)
def test_what_pytest_says_of_a_test_that_tells(said: str, test: str | None) -> None:
    told = mutants.TOLD.search(f"1 failed\n{said}\n")
    assert (told and told[1].removeprefix(f"{mutants.TESTS}/")) == test
