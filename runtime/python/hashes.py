"""`hash()` of texts, which differs from process to process unless PYTHONHASHSEED says otherwise.

The interpreter's own secret cannot change: dicts and sets in the snapshot are built on it. So
`hash()` mixes a key of the process into what it answers. Dicts and sets go on asking the
interpreter, and so does `hash()` in a class's own `__hash__`, which is asked by them.
"""

import builtins
import datetime
import os
import sys

from _runtime.posing import posing

_own_hash = builtins.hash
_SALTED = {each.__hash__ for each in (str, bytes, datetime.date, datetime.datetime, datetime.time)}
_HOLDERS = {tuple.__hash__, frozenset.__hash__}
_key = 0


def begin():
    """Choose the key of this process."""
    global _key
    seed = os.environ.get("PYTHONHASHSEED", "random")
    if seed.isdigit():
        _key = int(seed) * 0x9E3779B97F4A7C15 & (1 << 64) - 1
    else:
        _key = int.from_bytes(os.urandom(8)) | 1


def _is_salted(value):
    kind = type(value).__hash__
    return kind in _SALTED or (kind in _HOLDERS and any(map(_is_salted, value)))


def hash(obj, /):
    """Return the hash value for the given object."""
    value = _own_hash(obj)
    if not _key or sys._getframe(2).f_code.co_name == "__hash__" or not _is_salted(obj):
        return value
    mixed = (value ^ _key) * 0xD6E8FEB86659FD93 & (1 << 64) - 1
    mixed = (mixed ^ mixed >> 32) - (1 << 63)
    return mixed if mixed != -1 else -2


def install():
    """Put it in the place of CPython's own."""
    posing(builtins, hash=hash)
