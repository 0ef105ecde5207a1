"""Garbage is collected while no other stack is suspended in the middle of it.

Pyodide 314.0.7 dies when the *incremental* collection meets a suspended stack (its issue 6464);
a full one is safe, so the automatic one is off and full ones are made while nothing else runs.
"""

import gc

_YOUNG = 20_000  # objects
_real_collect = gc.collect
_collects = True


def collect(generation=2):
    """Run the garbage collector."""
    return _real_collect(0 if generation == 1 else generation)


def collect_if_due():
    """Do what the automatic one would."""
    if gc.get_count()[0] > _YOUNG:
        collect()


def _enable():
    global _collects
    _collects = True


def _disable():
    global _collects
    _collects = False


def install():
    """Put these in the place of CPython's own."""
    gc.disable()
    gc.collect, gc.enable, gc.disable, gc.isenabled = collect, _enable, _disable, lambda: _collects
