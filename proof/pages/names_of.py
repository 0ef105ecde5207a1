"""Run by each Python that is asked: prints every public name of the library as a JSON list.

A class is followed by its members, those that only its objects have included.
"""

import importlib
import inspect
import json
import multiprocessing
from collections.abc import Iterator

MODULES = {
    "multiprocessing": (),
    "multiprocessing.connection": ("Connection",),
    "multiprocessing.managers": (),
    "multiprocessing.pool": ("AsyncResult",),
    "multiprocessing.queues": (),
    "multiprocessing.shared_memory": (),
    "multiprocessing.sharedctypes": ("Synchronized", "SynchronizedArray"),
    "multiprocessing.synchronize": ("Barrier",),
    "concurrent.futures": ("InvalidStateError",),
    "concurrent.futures.process": ("BrokenProcessPool",),
}
"""What is public in each beyond its ``__all__``: classes of which one gets objects."""
LIBRARY = ("multiprocessing", "concurrent.futures", "threading")
OBJECTS = {
    "Barrier": (2,),
    "BoundedSemaphore": (),
    "Condition": (),
    "Lock": (),
    "RLock": (),
    "Semaphore": (),
    "Synchronized": ("i",),
    "SynchronizedArray": ("i", 1),
}
"""Classes whose objects have more, and what one is made with."""
MAKERS = {"Synchronized": "Value", "SynchronizedArray": "Array"}


def members(name: str, kind: type) -> set[str]:
    """What an object of this class has, without the names that begin with an underscore."""
    found = {
        member
        for base in kind.__mro__
        if base.__module__.startswith(LIBRARY)
        for member in vars(base)
    }
    if name in OBJECTS and kind.__module__.startswith("multiprocessing"):
        found |= set(vars(getattr(multiprocessing, MAKERS.get(name, name))(*OBJECTS[name])))
    return {member for member in found if not member.startswith("_")}


def names() -> Iterator[str]:
    for module, more in MODULES.items():
        found = importlib.import_module(module)
        for name in (*getattr(found, "__all__", ()), *more):
            thing = getattr(found, name, None)
            if thing is None or inspect.ismodule(thing):
                continue
            yield f"{module}.{name}"
            if inspect.isclass(thing) and not issubclass(thing, BaseException):
                yield from (f"{module}.{name}.{member}" for member in members(name, thing))


if __name__ == "__main__":
    print(json.dumps(sorted(set(names()))))
