import concurrent
import email
import importlib
import multiprocessing
import sys
import xml

NAMES = {
    multiprocessing: ("pool", "managers", "shared_memory", "queues", "synchronize", "connection"),
    concurrent: ("futures",),
    xml: ("etree", "dom"),
    email: ("message", "mime"),
}
MODULES = ("asyncio", "logging", "concurrent.futures", "decimal", "unittest", "sqlite3")


def there():
    return [
        f"{package.__name__}.{name}"
        for package, names in NAMES.items()
        for name in names
        if hasattr(package, name)
    ], [name for name in MODULES if name in sys.modules]


def show():
    print("child:", *there())


if __name__ == "__main__":
    print("main:", *there())
    child = multiprocessing.Process(target=show)
    child.start()
    child.join()
    try:
        print(multiprocessing.shared_memory)
    except AttributeError as error:
        print("AttributeError:", error)
    importlib.import_module("multiprocessing.shared_memory")
    print(hasattr(multiprocessing, "shared_memory"))
