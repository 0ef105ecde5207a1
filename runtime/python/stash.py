"""What the snapshot has imported, but the program has not: modules that wait for their import.

A process begins with the modules that `python -c` begins with, in ``sys.modules`` and as attributes
of their packages. The first import of one that waits here hands it out, with all that its own code
imports; nothing is executed, so it takes no time.
"""

import os
import sys
from importlib.machinery import ModuleSpec

FRESH = {
    "__main__", "_abc", "_codecs", "_collections_abc", "_frozen_importlib",
    "_frozen_importlib_external", "_imp", "_io", "_signal", "_sitebuiltins", "_stat", "_thread",
    "_warnings", "_weakref", "abc", "builtins", "codecs", "encodings", "encodings.aliases",
    "encodings.utf_8", "errno", "genericpath", "io", "marshal", "os", "os.path", "posix",
    "posixpath", "site", "stat", "sys", "time", "zipimport",
}  # fmt: skip
"""What CPython 3.14 has imported before a program's first line."""
OURS = ("_runtime", "pyodide", "_pyodide", "js", "pyodide_js", "_pyodide_core")
then = {}  # name → what to do when it is imported
_waiting = {}  # name → module
_imports = {}  # name → the modules that come with it


def begin(imports):
    """Hand modules out from here on; ``imports`` is what imports.py told."""
    _imports.update(imports)
    put_away()
    sys.meta_path.insert(0, _Stash)


def put_away():
    """Take out of sight all that a fresh interpreter has not imported."""
    sys.modules.pop("__mp_main__", None)
    names = [n for n in _imports if n in sys.modules and n not in FRESH]
    found = {n: sys.modules.pop(n) for n in names if n.partition(".")[0] not in OURS}
    _waiting.update(found)
    for name in found:
        package, _, child = name.rpartition(".")
        if package and name not in _imports[package]:
            vars(_waiting[package]).pop(child, None)


def _name_main():
    sys.modules["__mp_main__"] = sys.modules["__main__"]


then["multiprocessing"] = _name_main


class _Stash:
    """Finds a module that waits here, and hands it out once."""

    @classmethod
    def find_spec(cls, name, path=None, target=None):
        if name not in _waiting or (path is None and _is_shadowed(name)):
            return None
        if any(each in _needs(name, set()) for each in sys.modules if sys.modules[each] is None):
            del _waiting[name]  # the program forbids a part of it
            return None
        spec = ModuleSpec(name, cls, is_package=hasattr(_waiting[name], "__path__"))
        spec.loader_state = _waiting[name].__spec__
        return spec

    @staticmethod
    def create_module(spec):
        _hand_out(spec.name)
        return sys.modules[spec.name]

    @staticmethod
    def exec_module(module):
        module.__spec__ = module.__spec__.loader_state or module.__spec__


def _needs(name, found):
    if name not in found:
        found.add(name)
        for each in _imports[name]:
            _needs(each, found)
    return found


def _hand_out(name):
    module = _waiting.pop(name, None)
    if module is None:
        return
    module = sys.modules.setdefault(name, module)
    for each in _imports[name]:
        _hand_out(each)
    package, _, child = name.rpartition(".")
    if package:
        setattr(sys.modules[package], child, module)
    if name in then:
        then[name]()


def _is_shadowed(name):
    """Whether the program has a module of its own by this name, which comes first."""
    place = os.path.join(*sys.path[:1], name)
    return os.path.exists(f"{place}.py") or os.path.isdir(place)
