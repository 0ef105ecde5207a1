"""Replace a file as a whole: a reader sees the old or the new, and so does one after a kill.

And see whether files are as they were.
"""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

State = tuple[tuple[Path, int, int, int], ...]

SUFFIX = ".new"
"""Of a file that is being written; one that is left over was cut off, and may be removed."""


def replace(file: Path, text: str) -> None:
    """Put a file with this text in the place of ``file``; it is on disk before it takes it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".", suffix=SUFFIX)
    try:
        with open(handle, "w", encoding="utf-8", newline="\n") as new:
            new.write(text)
            new.flush()
            os.fsync(new.fileno())
        os.chmod(name, 0o644)
        os.replace(name, file)
    except BaseException:
        os.unlink(name)
        raise


def state(files: Iterable[Path]) -> State:
    """What is another once one of these files has changed: what was read of them can be kept for
    as long as this is the same.
    """
    told = ((file, file.stat()) for file in files)
    return tuple((file, s.st_ino, s.st_size, s.st_mtime_ns) for file, s in told)
