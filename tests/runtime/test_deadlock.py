"""What a run stands still for, told by scripts of the kernel's alone, without a browser: only where
nobody may go on is anybody said to be stuck, and who waits is given time to say what for.
"""

import subprocess
from pathlib import Path

import pytest

from proof.site import runtime


@pytest.mark.parametrize("script", ["deadlock.mjs", "quiet.mjs"])
def test_what_everybody_waits_for(script: str) -> None:
    done = subprocess.run(
        [runtime.tools(), Path(__file__).with_name(script)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
