"""The end of the interpreter: what a program still holds goes as it does in CPython.

In the first process files are closed, generators too, and `__del__` is called. In its children
CPython comes to that when it has no built-in functions any more: `__del__` can hardly do anything
there, and prints nothing; but files are written.

The library's own modules stay as they are: they last as long as the process.
"""

import contextlib
import gc
import io
import sys
import weakref
from importlib.machinery import SourceFileLoader

from _runtime import kernel, signals

FIRST = 1  # is the parent of the first process
WRITERS = (io.TextIOWrapper, io.BufferedWriter, io.BufferedRandom)


def finalize():
    """Write files, let go of the program's modules; no other thread goes on from here."""
    kernel.alone = True
    if kernel.ppid == FIRST:
        _let_go_of_modules()
    else:
        _write_files()


def _write_files():
    for file in sorted(filter(_is_writer, gc.get_objects()), key=_is_buffer):
        with contextlib.suppress(Exception):
            file.flush()


def _is_writer(each):
    return issubclass(type(each), WRITERS)


def _is_buffer(file):
    return not issubclass(type(file), io.TextIOWrapper)


def _let_go_of_modules():
    signals.forget_handlers()
    names = [name for name, module in sys.modules.items() if _is_programs(name, module)]
    modules = [weakref.ref(sys.modules.pop(name)) for name in names]
    gc.collect()
    for module in filter(None, (ref() for ref in reversed(modules))):
        _clear(vars(module))
    gc.collect()


def _is_programs(name, module):
    own = type(getattr(module, "__loader__", None)) is SourceFileLoader
    return name in ("__main__", "__mp_main__") or own


def _clear(space):
    """What CPython does with a module that somebody still holds: private names go first."""
    for private in (True, False):
        for name in [name for name in space if _is_private(name) is private]:
            if name != "__builtins__":
                space[name] = None


def _is_private(name):
    return name.startswith("_") and not name.startswith("__")
