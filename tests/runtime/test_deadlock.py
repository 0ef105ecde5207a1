"""Only where nobody may go on is anybody said to be stuck: the verdict, on tables alone."""

import subprocess
from pathlib import Path

from proof.site import runtime


def test_whoever_may_go_on_keeps_all_from_being_stuck() -> None:
    done = subprocess.run(
        [runtime.tools(), Path(__file__).with_name("deadlock.mjs")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
