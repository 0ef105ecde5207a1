"""What `make test` tries today: a seventh of what takes long, and all of it within a week.

Everything is run there by `python -m proof browser`, as CI does after the tests, and by
runtime/tests/compare.py; and here, where WHOLE is set.
"""

import os
from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar
from zlib import crc32

PARTS = 7
Item = TypeVar("Item")


def settle_the_day() -> None:
    """For all processes of this run: midnight may be near."""
    os.environ.setdefault("TODAY", date.today().isoformat())


def of_today(items: Iterable[Item], name: Callable[[Item], str], parts: int = PARTS) -> list[Item]:
    """Those whose turn it is, by their names."""
    turn = date.fromisoformat(os.environ["TODAY"]).toordinal() % parts
    everything = bool(os.environ.get("WHOLE"))
    return [item for item in items if everything or crc32(name(item).encode()) % parts == turn]
